import type { Chance } from '../chance.ts'
import { placeIn, runningShares, wholeBetween } from '../chance.ts'
import type { CalendarDate } from '../days.ts'
import { dateOf, dayOf } from '../days.ts'
import type { Confusion } from '../names/confusion.ts'
import { homophones, shapes, traditionalForms } from '../names/confusion.ts'
import { womensCharacters } from '../names/given.ts'
import type { Township } from '../prefecture.ts'
import type { Entry, EntryField } from './entry.ts'
import { lunarDateOf, lunarWords } from './lunar.ts'
import type { Mistakes } from './mistakes.ts'

/** Makes an entry what a clerk with these habits writes. Changes the entry; sex 0 stands for unknown. */
export function slip(entry: Entry, mistakes: Mistakes, townships: readonly Township[], chance: Chance): void {
  slipName(entry, mistakes, chance)
  slipMotherBirth(entry, mistakes, chance)
  slipChildBirth(entry, mistakes, chance)
  slipNumbers(entry, mistakes, chance)
  slipRest(entry, mistakes, townships, chance)
  for (const field in mistakes.missing) {
    if (chance() < mistakes.missing[field as EntryField]!) entry[field as EntryField] = null
  }
}

/** At most one slip of a name: the first whose share holds the draw. */
function slipName(entry: Entry, mistakes: Mistakes, chance: Chance): void {
  const name = String(entry.mother_name)
  let point = chance()
  const falls = (share: number) => {
    point -= share
    return point < 0 && point >= -share
  }
  if (falls(mistakes.homophone)) entry.mother_name = confused(name, homophones, chance)
  else if (falls(mistakes.shape)) entry.mother_name = confused(name, shapes, chance)
  else if (falls(mistakes.traditional)) entry.mother_name = inTraditional(name)
  else if (falls(mistakes.dropped)) entry.mother_name = withoutOne(name, chance)
  else if (falls(mistakes.swapped)) entry.mother_name = name.length === 3 ? name[0]! + name[2]! + name[1]! : name
  else if (falls(mistakes.otherCharacter)) entry.mother_name = withAnother(name, chance)
}

/** One character written as another that it is taken for, where the name has such a one. */
function confused(name: string, confusion: Confusion, chance: Chance): string {
  const characters = [...name]
  const places = [...characters.keys()].filter((place) => confusion.has(characters[place]!))
  if (places.length === 0) return name
  const place = places[Math.floor(chance() * places.length)]!
  const others = confusion.get(characters[place]!)!
  return characters.with(place, others[Math.floor(chance() * others.length)]!).join('')
}

const inTraditional = (name: string): string =>
  [...name].map((character) => traditionalForms.get(character)?.[0] ?? character).join('')

function withoutOne(name: string, chance: Chance): string {
  const characters = [...name]
  return characters.length < 3 ? name : characters.toSpliced(wholeBetween(chance, 1, characters.length - 1), 1).join('')
}

function withAnother(name: string, chance: Chance): string {
  const characters = [...name]
  const other = womensCharacters.characters[placeIn(womensCharacters.shares, chance())]!
  return characters.with(characters.length - 1, other).join('')
}

function slipMotherBirth(entry: Entry, mistakes: Mistakes, chance: Chance): void {
  const date = entry.mother_birth_date as CalendarDate
  if (chance() < mistakes.motherLunar) entry.mother_birth_date = withoutLeap(date)
  else if (chance() < mistakes.lunarInWords) entry.mother_birth_date = lunarWords(lunarDateOf(date))
  else if (chance() < mistakes.motherDigit) entry.mother_birth_date = otherDigit(date, chance)
  else if (chance() < mistakes.dayMonth && date.day <= 12) {
    entry.mother_birth_date = { year: date.year, month: date.day, day: date.month }
  } else if (chance() < mistakes.birthPlaceholder) entry.mother_birth_date = { year: date.year, month: 1, day: 1 }
}

function withoutLeap(date: CalendarDate): CalendarDate {
  const { year, month, day } = lunarDateOf(date)
  return { year, month, day }
}

/** Year, month or day off by a little, as a mistyped digit leaves it; still a day of the calendar. */
function otherDigit(date: CalendarDate, chance: Chance): CalendarDate {
  const part = wholeBetween(chance, 0, 2)
  if (part === 0) return { ...date, year: date.year + (chance() < 0.5 ? 1 : -1), day: Math.min(28, date.day) }
  if (part === 1)
    return { ...date, month: 1 + ((date.month + wholeBetween(chance, 0, 10)) % 12), day: Math.min(28, date.day) }
  return { ...date, day: 1 + ((date.day + wholeBetween(chance, 0, 26)) % 28) }
}

const nearDays = [-10, -3, -2, -1, -1, 1, 1, 2, 3, 10]

function slipChildBirth(entry: Entry, mistakes: Mistakes, chance: Chance): void {
  const date = entry.birth_date as CalendarDate
  if (chance() < mistakes.impossibleDate) {
    entry.birth_date = chance() < 0.5 ? { ...date, month: 2, day: 30 } : { ...date, month: 13 }
  } else if (chance() < mistakes.childLunar) entry.birth_date = withoutLeap(date)
  else if (chance() < mistakes.childNear) {
    const off = nearDays[Math.floor(chance() * nearDays.length)]!
    entry.birth_date = dateOf(dayOf(date.year, date.month, date.day) + off)
  }
}

function slipNumbers(entry: Entry, mistakes: Mistakes, chance: Chance): void {
  if (chance() < mistakes.idDigit) entry.mother_id = wrongDigit(String(entry.mother_id), chance)
  if (chance() < mistakes.telephoneDigit) entry.telephone = wrongDigit(String(entry.telephone), chance)
  else if (chance() < mistakes.telephonePlaceholder) entry.telephone = '00000000000'
}

/** One digit, not the last, replaced by another: the check character of an ID number always finds it. */
function wrongDigit(number: string, chance: Chance): string {
  const place = wholeBetween(chance, number.length - 6, number.length - 2)
  const digit = (Number(number[place]) + wholeBetween(chance, 1, 9)) % 10
  return number.slice(0, place) + digit + number.slice(place + 1)
}

const placeholderShares = runningShares([5, 3, 2])

function slipRest(entry: Entry, mistakes: Mistakes, townships: readonly Township[], chance: Chance): void {
  if (chance() < mistakes.sexWrong) entry.sex = 3 - Number(entry.sex)
  if (chance() < mistakes.childPlaceholder) {
    const kind = placeIn(placeholderShares, chance())
    entry.child_name = ['未取名', `${entry.mother_name}之${entry.sex === 1 ? '子' : '女'}`, '宝宝'][kind]!
  }
  if (chance() < mistakes.sexUnknown) entry.sex = 0
  if (chance() < mistakes.kilograms) entry.weight = Number(entry.weight) / 1000
  if (chance() < mistakes.township) entry.residence = otherTownship(String(entry.residence), townships, chance)
}

function otherTownship(code: string, townships: readonly Township[], chance: Chance): string {
  const near = chance() < 0.8 ? townships.filter(({ county }) => code.startsWith(county)) : townships
  return near[Math.floor(chance() * near.length)]!.code
}
