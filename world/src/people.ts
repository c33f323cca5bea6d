import type { Births } from './births.ts'
import type { Chance } from './chance.ts'
import { chanceFrom, placeIn, scatter, seedOf, wholeBetween } from './chance.ts'
import type { CalendarDate } from './days.ts'
import { dateOf, digitsOf } from './days.ts'
import type { GivenCharacters } from './names/given.ts'
import { boysCharacters, dottedFirst, dottedSecond, girlsCharacters, womensCharacters } from './names/given.ts'
import { surnameShares, surnames } from './names/surnames.ts'
import type { World } from './world.ts'

/** A made-up woman. */
export type Mother = {
  name: string
  birthDate: CalendarDate
  /** 18 places (GB 11643) with a right check character; its area is of no real place. */
  idNumber: string
  /** 11 digits from a block that no operator gives out. */
  telephone: string
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Check character of the first 17 digits of an ID number (GB 11643: ISO 7064 MOD 11-2). */
export function checkCharacter(digits: string): string {
  let sum = 0
  for (let place = 0; place < 17; place++) sum += WEIGHTS[place]! * (digits.charCodeAt(place) - 48)
  return '10X98765432'[sum % 11]!
}

/**
 * Scrambles whole numbers below `size`, a power of ten, among themselves: different ids never meet. The factors have no
 * divisor in common with ten, and are small enough that products stay exact.
 */
const scrambled = (id: number, factor: number, size: number): number => (id * factor) % size
const TELEPHONE_FACTOR = 7 ** 7
const CERTIFICATE_FACTOR = 3 ** 13

/** The mother of a birth: the same for all children of a delivery, made from the seed and the delivery alone. */
export function motherOf(
  world: Pick<World, 'seed' | 'birthsPerYear' | 'townships'>,
  births: Births,
  place: number,
): Mother {
  const id = births.mother[place]!
  const chance = chanceFrom(seedOf(world.seed, 5, id))
  const birthDate = dateOf(births.motherBirthDay[place]!)
  const county = world.townships[births.township[place]!]!.county
  return {
    name: womanName(chance),
    birthDate,
    idNumber: idNumberOf(idArea(county, world.birthsPerYear, chance), birthDate, chance),
    telephone: `194${String(scrambled(id, TELEPHONE_FACTOR, 100_000_000)).padStart(8, '0')}`,
  }
}

/** Nobody has a number twice: the more mothers there are, the more of them come from the many districts elsewhere. */
function idArea(county: string, birthsPerYear: number, chance: Chance): string {
  const local = Math.min(0.7, 28_000 / birthsPerYear)
  if (chance() < local) return county.endsWith('71') ? '990103' : county
  return `99${wholeBetween(chance, 2, 98).toString().padStart(2, '0')}${wholeBetween(chance, 21, 40)}`
}

function idNumberOf(area: string, birthDate: CalendarDate, chance: Chance): string {
  // The 17th digit is even for women.
  const sequence = String(2 * wholeBetween(chance, 0, 499)).padStart(3, '0')
  const digits = `${area}${digitsOf(birthDate)}${sequence}`
  return digits + checkCharacter(digits)
}

function womanName(chance: Chance): string {
  if (chance() < 0.012) {
    const first = dottedFirst[Math.floor(chance() * dottedFirst.length)]!
    return `${first}·${dottedSecond[Math.floor(chance() * dottedSecond.length)]!}`
  }
  return surname(chance) + givenName(womensCharacters, 0.18, chance)
}

const surname = (chance: Chance): string => surnames[placeIn(surnameShares, chance())]!

/** One character in `single` of the cases, else two; now and then the same twice. */
function givenName({ characters, shares }: GivenCharacters, single: number, chance: Chance): string {
  const first = characters[placeIn(shares, chance())]!
  const kind = chance()
  if (kind < single) return first
  return first + (kind < single + 0.03 ? first : characters[placeIn(shares, chance())]!)
}

/** The name a child is given in the end. Most bear the father’s surname, which no file tells; one in twelve the mother’s. */
export function childNameOf(world: Pick<World, 'seed'>, births: Births, place: number, motherName: string): string {
  const mother = births.mother[place]!
  const family = chanceFrom(seedOf(world.seed, 6, mother))
  const ofMother = family() < 1 / 12 && !motherName.includes('·')
  const last = surname(family)
  const chance = chanceFrom(seedOf(world.seed, 7, births.firstId + place))
  const characters = births.sex[place] === 1 ? boysCharacters : girlsCharacters
  return (ofMother ? motherName[0]! : last) + givenName(characters, 0.12, chance)
}

/** Number of a birth certificate: a letter and nine digits, no two alike within a world of less than a thousand million births. */
export function certificateOf(world: Pick<World, 'seed'>, births: Births, place: number): string {
  const id = births.firstId + place
  return `${'RSTUVW'[scatter(world.seed) % 6]}${String(scrambled(id, CERTIFICATE_FACTOR, 1_000_000_000)).padStart(9, '0')}`
}
