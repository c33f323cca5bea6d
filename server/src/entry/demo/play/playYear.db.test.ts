import { addDays } from '@evenborn/core/vocabulary/day'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figure } from '../../../../../tests/promises.ts'
import { checkFiling } from '../../../cycle/checkFiling.ts'
import { sendOutbound } from '../../../cycle/outbound.ts'
import { type TestContext, testContext } from '../../../foundation/testContext.ts'
import { signLedger } from '../../../ledger/checkpoints.ts'
import { sequence } from '../../../ledger/sequence.ts'
import { type Judged, judgeYear } from './judge.ts'
import { type PlayedYear, playYear } from './playYear.ts'

/** Days on which the server is down: a week in March in which late units are to be reminded, and the turn of the year. */
const isDown = (day: number) => (day >= 20250317 && day <= 20250323) || day === 20260101 || day === 20260102
/** Days on which its clock was set back. */
const daysBehind = (day: number) => (day === 20250620 ? 3 : day === 20251114 ? 1 : 0)

let home: TestContext
let year: PlayedYear
let judged: Awaited<ReturnType<typeof judgeYear>>
beforeAll(async () => {
  home = await testContext([checkFiling, sendOutbound])
  const plan = { year: 2025, seed: 7, birthsPerYear: 24_000, down: isDown, behind: daysBehind }
  year = await playYear({ ...home.ctx, asAdministrator: true }, plan)
  judged = await judgeYear(home.ctx, year)
}, 900_000)
afterAll(() => home.close())

const all = (of: keyof Judged) => Object.values(judged).reduce((sum, habit) => sum + habit[of], 0)

test('[Y3] a year of 120 units: nothing that was sent is lost, nothing counts twice', async () => {
  const { db } = home.ctx
  const versions = await db.selectFrom('submission').select(['unit', 'data_set', 'period', 'version', 'hash']).execute()
  const { sent, zero, corrected } = year.played
  expect(versions).toHaveLength(sent + zero + corrected)
  const said = new Set(versions.map(({ unit, data_set, period, hash }) => `${unit} ${data_set} ${period} ${hash}`))
  expect(said.size).toBe(versions.length)
  expect(all('held') + all('missing')).toBe(all('owed'))
  expect(all('owed')).toBe(await owedByHand())
  figure('Y3', {
    sent: versions.length,
    lost: sent + zero + corrected - versions.length,
    doubled: versions.length - said.size,
  })
})

/** What 120 units owe for periods that were due in 2025 or in the first days after, counted from who owes what. */
async function owedByHand(): Promise<number> {
  const monthly = year.units.flatMap(({ owes }) => owes.filter((code) => code.endsWith('_M'))).length
  const quarterly = year.units.flatMap(({ owes }) => owes.filter((code) => code.endsWith('_Q'))).length
  // Twelve months; of the quarters the first three, which are due in June, September and December.
  return 12 * monthly + 3 * quarterly
}

test('due days are right across holidays and the turn of the year', async () => {
  const rows = await home.ctx.db
    .selectFrom('filing')
    .select(['period', 'due_day'])
    .distinct()
    .where('data_set', '=', 'DELIVERY_M')
    .where('last_month', '<=', 202512)
    .orderBy('period')
    .execute()
  // By hand, from the notice of the State Council for 2025 and 2026.
  expect(rows.map(({ due_day }) => due_day)).toEqual([
    20250205, 20250305, 20250407, 20250506, 20250605, 20250707, 20250805, 20250905, 20251009, 20251105, 20251205,
    20260105,
  ])
})

test('[Y4] punctual units are not reminded of anything; late ones are; whoever never sends is followed to the end', async () => {
  expect(judged.punctual).toMatchObject({ reminded: 0, missing: 0 })
  expect(judged.sloppy).toMatchObject({ reminded: 0, missing: 0 })
  expect(judged.late.missing).toBe(0)
  expect(judged.late.reminded).toBeGreaterThan(judged.late.owed)
  const grounds = await home.ctx.db
    .selectFrom('clock_step')
    .select(['unit', 'data_set', 'period'])
    .where('step', '=', 'accountability')
    .execute()
  const unsent = await home.ctx.db
    .selectFrom('filing')
    .select(['unit', 'data_set', 'period'])
    .where('version', '=', 0)
    .where('due_day', '<', 20260101)
    .where('state', '!=', 'waived')
    .execute()
  expect(unsent.length).toBeGreaterThan(0)
  for (const one of unsent) expect(grounds).toContainEqual(one)
  figure('Y4', { owed: judged.punctual.owed, reminded: judged.punctual.reminded })
})

test('[Y5] what was wrong is found: units that doubled or copied are asked, honest ones hardly', () => {
  const wrong = (habit: Judged) => habit.held - habit.true
  expect(wrong(judged.punctual) + wrong(judged.late) + wrong(judged.empty)).toBe(0)
  expect(judged.copier.asked + judged.sloppy.asked).toBeGreaterThan(20)
  // What is left standing is small, or came before there was a half year to tell by, or from a unit whose half year was as wild.
  expect(judged.copier.large).toBe(0)
  expect(judged.sloppy.large).toBeLessThan(judged.sloppy.asked)
  const honest = judged.punctual.asked + judged.late.asked
  expect(honest / (judged.punctual.owed + judged.late.owed)).toBeLessThan(0.01)
  figure('Y5', {
    honest: judged.punctual.owed + judged.late.owed,
    asked: honest,
    wrong: wrong(judged.sloppy) + wrong(judged.copier),
  })
})

test('what was accepted is locked, and the ledger has an entry for each step', async () => {
  const standing = await home.ctx.db
    .selectFrom('filing')
    .select(['state'])
    .where('due_day', '<', addDays(20260110, 0))
    .where('version', '>', 0)
    .execute()
  expect(new Set(standing.map(({ state }) => state))).toEqual(new Set(['locked']))
  expect(await sequence(home.ctx)).toBeGreaterThan(standing.length * 4)
  await signLedger(home.ctx)
})
