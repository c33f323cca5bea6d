import { nameForms } from '@evenborn/desk/register/names'
import { describe, expect, test } from 'vitest'
import { attackedBirths, keyOfAttacked, namesElsewhere } from './attacks/births.ts'
import { childDaysFound, childForms } from './attacks/childDates.ts'
import { foundInDictionary } from './attacks/dictionary.ts'
import { formerChildForms, formerMotherForms } from './attacks/formerForms.ts'
import { motherDaysFound, tiesOfFormerForms, tiesOfForms } from './attacks/motherDates.ts'
import { surnamesFound, wholeNamesFound } from './attacks/names.ts'

/**
 * What tokens give away to someone who has them all, the months, the calendar and the frequencies of names, and no key.
 * Gates: child’s exact birth date 1 % beyond what the month gives, mother’s 1 %, surnames 15 %, whole names 0.2 %. Every
 * attack is also let loose on forms that it must break.
 */
const births = attackedBirths(40_000)
const say = (what: string, shares: Readonly<Record<string, number>>) =>
  console.log(
    `${what}: ${Object.entries(shares)
      .map(([of, share]) => `${of} ${(100 * share).toFixed(3)} %`)
      .join(', ')}`,
  )

describe('dates, by which tokens stand together', () => {
  test('the child’s day', () => {
    const former = childDaysFound(births, formerChildForms(births))
    const { found, byMonth } = childDaysFound(births, childForms(births))
    say('child’s day found', { 'by the month alone': byMonth, 'staggered windows': former.found, 'in use': found })
    expect(former.found).toBeGreaterThan(0.99)
    expect(found - byMonth).toBeLessThan(0.01)
  })

  test('the mother’s day, all dated forms of a row together', () => {
    const former = motherDaysFound(births, tiesOfFormerForms(births, formerMotherForms(births)))
    const found = motherDaysFound(births, tiesOfForms(births))
    say('mother’s day found', { 'readings under one key': former, 'in use': found })
    expect(former).toBeGreaterThan(0.8)
    expect(found).toBeLessThan(0.01)
  })
})

describe('names, by how often they occur', () => {
  const known = namesElsewhere(45_000, 6)

  test('surnames', () => {
    const { former, ...found } = surnamesFound(births, known)
    say('surnames found', { former, ...found })
    expect(former).toBeGreaterThan(0.5)
    for (const share of Object.values(found)) expect(share).toBeLessThan(0.15)
  })

  test('whole names', () => {
    const found = wholeNamesFound(births, known)
    say('whole names found', found)
    for (const share of Object.values(found)) expect(share).toBeLessThan(0.002)
    const counted = wholeNamesFound(
      births,
      births.map(({ truth }) => truth.motherName!),
    )
    say('whole names found by one who has counted these very mothers', counted)
    expect(counted.byAllForms).toBeGreaterThan(found.byAllForms)
  })
})

describe('values, by hashing what they may be', () => {
  const names = births.map(({ truth }) => nameForms(truth.motherName!)!.whole)
  const dates = births.map(({ truth }) => String(truth.motherBirthDate))
  const found = (key: Uint8Array) => ({
    name: foundInDictionary(births, 'mother_name', key, names, ({ motherName }) => nameForms(motherName!)!.whole),
    date: foundInDictionary(births, 'mother_day', key, dates, ({ motherBirthDate }) => String(motherBirthDate)),
  })

  test('with the key nearly all, without it none', () => {
    const withKey = found(keyOfAttacked())
    const without = found(new Uint8Array(32))
    say('found in a dictionary with the key', withKey)
    say('found in a dictionary without it', without)
    for (const share of Object.values(withKey)) expect(share).toBeGreaterThan(0.98)
    expect(without).toEqual({ name: 0, date: 0 })
  })
})
