import type { Content } from '@evenborn/core/cycle/content'
import type { Month } from '@evenborn/core/vocabulary/period'
import type { World } from '../world.ts'
import { enteredIn } from './entered.ts'
import { tally } from './tally.ts'

/** What the police of a county would say of a month: whom it registered, by township, month of birth and delay. */
export function registrationsOf(world: World, county: string, month: Month): Content {
  const registrations = tally()
  for (const { township, birthMonth, delay, sex } of enteredIn(world, 'household', month)) {
    const { code, county: of } = world.townships[township]!
    if (of === county)
      registrations.add({ township: code, 'birth-month': String(birthMonth), delay: bandOf(delay) }, sex)
  }
  return { registrations: registrations.rows() }
}

function bandOf(days: number): string {
  if (days <= 30) return '0-1'
  if (days <= 90) return '1-3'
  return days <= 365 ? '3-12' : '12+'
}

/** First doses of children who live in these townships; each child gets both vaccines. */
export function firstDosesOf(world: World, townships: ReadonlySet<string>, month: Month): Content {
  const doses = tally()
  for (const { township, birthMonth, sex } of enteredIn(world, 'vaccination', month)) {
    const { code } = world.townships[township]!
    if (!townships.has(code)) continue
    for (const vaccine of ['bcg', 'hepb'])
      doses.add({ vaccine, township: code, 'birth-month': String(birthMonth) }, sex)
  }
  return { 'first-doses': doses.rows() }
}
