import { refusalsOf } from '@evenborn/core/vocabulary/refusal'
import { officersOf } from '../../../access/officers.ts'
import type { Ctx } from '../../../foundation/context.ts'
import { judgeYear } from './judge.ts'
import { type PlayPlan, playYear } from './playYear.ts'

const refuse = refusalsOf('command', {
  'not-empty': {
    kind: 'conflict',
    text: {
      zh: '这个系统里已有人员账号，不能推演。请用 --home 指定一个空文件夹。',
      en: 'This system has officers already and is not played over. Name an empty folder with --home.',
    },
  },
})

/**
 * Plays a year in an empty system and says what came of it, month by month and in the end by habit.
 *
 * @param ctx the administrator’s
 * @throws `command.not-empty`
 */
export async function playDemo(ctx: Ctx, plan: PlayPlan, tell: (line: string) => void): Promise<void> {
  if ((await officersOf(ctx)).length > 0) throw refuse('not-empty')
  const password = Buffer.from(ctx.random(12)).toString('base64url')
  const year = await playYear(ctx, { ...plan, password }, ({ day, played }) => {
    const { sent, zero, notices, answered, corrected, accepted } = played
    ctx.progress.show({ name: 'fill-demo', detail: String(day), done: day % 10_000, of: 1231 })
    if (day % 100 === 28)
      tell(
        `${day}  sent ${sent}, zero ${zero}, asked about ${notices}, answered ${answered} (corrected ${corrected}), accepted by hand ${accepted}`,
      )
  })
  ctx.progress.clear('fill-demo')
  for (const [habit, judged] of Object.entries(await judgeYear(ctx, year)))
    tell(
      `${habit.padEnd(9)} ${Object.entries(judged)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ')}`,
    )
  const [first] = year.units
  tell(
    `accounts: ${year.office.clerk.account}, ${first?.reporter.account}, ${first?.head.account} …; password ${password}`,
  )
}
