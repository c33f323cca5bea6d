import { Officer } from '@evenborn/core/access/officer'
import { unitRoles } from '@evenborn/core/access/role'
import { readExchangeKey, writeExchangeKey } from '@evenborn/desk/register/key'
import { lunarReadings } from '@evenborn/desk/register/lunar'
import { longIdNumber } from '@evenborn/desk/register/numbers'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOf, dayOf, digitsOf } from './days.ts'
import { lunarDateOf, lunarWords } from './departments/lunar.ts'
import { worldExchangeKey } from './exchangeKey.ts'
import { worldOfficers } from './officers.ts'
import { certificateOf, checkCharacter, childNameOf, motherOf } from './people.ts'
import { makeWorld } from './world.ts'

const world = makeWorld({ seed: 7, from: 202501, to: 202612 })
const births = world.birthsOf(202603)
const places = Array.from({ length: births.count }, (_, place) => place)

test('the check character is that of the standard', () => {
  expect(checkCharacter('11010519491231002')).toBe('X')
})

test('ID numbers are right, women’s, of no real place, and nobody shares one', () => {
  const mothers = new Map(places.map((place) => [births.mother[place]!, motherOf(world, births, place)]))
  for (const { idNumber, birthDate } of mothers.values()) {
    expect(idNumber).toMatch(/^99\d{15}[\dX]$/)
    expect(checkCharacter(idNumber)).toBe(idNumber[17])
    expect(Number(idNumber[16]) % 2).toBe(0)
    expect(idNumber.slice(6, 14)).toBe(String(digitsOf(birthDate)))
    // The desk knows the old card of 15 digits for the same number.
    if (birthDate.year < 2000) expect(longIdNumber(idNumber.slice(0, 6) + idNumber.slice(8, 17))).toBe(idNumber)
  }
  const distinct = (of: (mother: ReturnType<typeof motherOf>) => string) => new Set([...mothers.values()].map(of)).size
  expect(distinct(({ idNumber }) => idNumber)).toBeGreaterThanOrEqual(mothers.size - 2)
  expect(distinct(({ telephone }) => telephone)).toBe(mothers.size)
  expect(new Set(places.map((place) => certificateOf(world, births, place))).size).toBe(places.length)
})

test('names are spread as names are: no surname above one in ten, hardly any name borne by many', () => {
  const names = places.filter((place) => births.rank[place] === 1).map((place) => motherOf(world, births, place).name)
  const count = (values: string[]) =>
    Math.max(...[...Map.groupBy(values, (value) => value).values()].map((same) => same.length))
  const surnames = names.map((name) => name[0]!)
  expect(count(surnames) / names.length).toBeGreaterThan(0.05)
  expect(count(surnames) / names.length).toBeLessThan(0.1)
  expect(count(names) / names.length).toBeLessThan(0.005)
  expect(names.some((name) => name.includes('·'))).toBe(true)
  for (const place of places.slice(0, 300)) {
    expect(childNameOf(world, births, place, names[0]!)).toMatch(/^\p{Script=Han}{2,4}$/u)
  }
})

test('days go to dates and back', () => {
  const day = fc.integer({ min: dayOf(1900, 1, 1), max: dayOf(2099, 12, 31) })
  fc.assert(
    fc.property(day, (day) => {
      const { year, month, day: ofMonth } = dateOf(day)
      expect(dayOf(year, month, ofMonth)).toBe(day)
      expect(Date.UTC(year, month - 1, ofMonth) / 86_400_000).toBe(day - dayOf(1970, 1, 1))
    }),
  )
})

test('lunar dates are those that the desk reads back', () => {
  expect(lunarDateOf({ year: 2026, month: 2, day: 17 })).toEqual({ year: 2026, month: 1, day: 1, leap: false })
  expect(lunarWords(lunarDateOf({ year: 1996, month: 1, day: 27 }))).toBe('一九九五年腊月初八')
  const day = fc.integer({ min: dayOf(1960, 1, 1), max: dayOf(2030, 12, 31) })
  fc.assert(
    fc.property(day, (day) => {
      const lunar = lunarDateOf(dateOf(day))
      expect(lunarReadings(digitsOf(lunar))[lunar.leap ? 1 : 0]).toBe(digitsOf(dateOf(day)))
    }),
  )
})

test('the exchange key opens as a key file, covers every year, and a year’s key is the same in every span', () => {
  const keyring = worldExchangeKey(world)
  expect(readExchangeKey(writeExchangeKey(keyring))).toEqual(keyring)
  expect([...keyring.keys.keys()]).toEqual([2024, 2025, 2026, 2027])
  const longer = worldExchangeKey(makeWorld({ seed: 7, from: 202112, to: 202611 }))
  expect(longer.keys.get(2026)).toEqual(keyring.keys.get(2026))
  expect(longer.keys.get(2025)).not.toEqual(longer.keys.get(2026))
  expect(worldExchangeKey({ ...world, seed: 8 }).keys.get(2026)).not.toEqual(keyring.keys.get(2026))
})

test('officers of the demo are whole and belong to places and units that exist', () => {
  const officers = worldOfficers(world)
  for (const officer of officers) {
    expect(Officer.parse(officer)).toEqual(officer)
    expect(world.areas.some(({ code }) => code === officer.area)).toBe(true)
    const unit = world.agencies.find(({ code }) => code === officer.unit)
    expect(officer.roles.some((role) => unitRoles.includes(role))).toBe(unit !== undefined)
    if (unit) expect(unit.area).toBe(officer.area)
  }
  expect(new Set(officers.map(({ id }) => id)).size).toBe(officers.length)
})
