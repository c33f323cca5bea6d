/**
 * What the facts beside the tokens give away of a child’s exact birth date, from the made-up prefecture’s own files:
 * `node bench/factAttacks.ts [births a year]`. The attacker knows which records are of one child (linkage tells) and that
 * clerks write rows in the order of their events. Prints the chance of naming the day, as a mean over children.
 */
import { sources } from '@evenborn/core/intake/source'
import { dayNumber, digitsOf } from '@evenborn/desk/register/lunar'
import { makeWorld } from '@evenborn/world/world'
import { deskedFiles } from '../tests/deskedWorld.ts'

const YEAR = 2025
const world = makeWorld({ seed: 5, birthsPerYear: Number(process.argv[2] ?? 12_000), from: 202501, to: 202603 })
const monthOf = (day: number) => Math.floor(digitsOf(day) / 100)
const daysOf = (month: number) => {
  const first = dayNumber(Math.floor(month / 100), month % 100, 1)
  return Array.from({ length: 31 }, (_, day) => first + day).filter((day) => monthOf(day) === month)
}

/** Days on which a child of this month can be born whose event lies so many whole weeks later, in that month. */
function daysByDelay(birthMonth: number, eventMonth: number, weeks: number): number[] {
  return daysOf(birthMonth).filter((day) =>
    [0, 1, 2, 3, 4, 5, 6].some((more) => monthOf(day + 7 * weeks + more) === eventMonth),
  )
}

type Known = { born: number; byDelay: number[]; byPlace: number | undefined }
const children = new Map<number, Known>()
for await (const { file, records, childOf } of deskedFiles(world, { split: 'month' })) {
  const told = records.filter(({ facts }) => Math.floor((facts.birth_month ?? 0) / 100) === YEAR)
  for (const { facts, identity } of told) {
    const id = childOf(facts.row ?? 0)
    const digits = identity.childBirthDate
    const born = dayNumber(Math.floor(digits / 10_000), Math.floor(digits / 100) % 100, digits % 100)
    const month = facts.birth_month!
    const child = children.get(id) ?? { born, byDelay: daysOf(month), byPlace: undefined }
    if (facts.event_month !== null && facts.delay_weeks !== null && monthOf(child.born) === month) {
      const left = new Set(daysByDelay(month, facts.event_month, facts.delay_weeks))
      child.byDelay = child.byDelay.filter((day) => left.has(day))
    }
    if (file.source === sources[0]) {
      const same = told.filter((other) => other.facts.birth_month === month)
      const rank = same.findIndex((other) => other.facts.row === facts.row)
      const days = daysOf(month)
      child.byPlace = days[Math.floor(((rank + 0.5) / same.length) * days.length)]
    }
    children.set(id, child)
  }
}
const all = [...children.values()]
const mean = (chance: (child: Known) => number) => all.reduce((sum, child) => sum + chance(child), 0) / all.length
const percent = (share: number) => `${(100 * share).toFixed(2)} %`
console.log(
  `${all.length} children: by the month alone ${percent(mean(({ born }) => 1 / daysOf(monthOf(born)).length))}, ` +
    `by delay and event month ${percent(mean(({ born, byDelay }) => (byDelay.includes(born) ? 1 / byDelay.length : 0)))}, ` +
    `by the place of the row in its file ${percent(mean(({ born, byPlace }) => (byPlace === born ? 1 : 0)))}`,
)
