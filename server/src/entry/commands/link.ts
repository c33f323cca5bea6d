import { Command } from 'commander'
import { readConfig } from '../../foundation/config.ts'
import type { Ctx } from '../../foundation/context.ts'
import { queueJob } from '../../foundation/job.ts'
import { type CohortOutcome, link, linkBirths } from '../../register/link.ts'
import { openContext } from '../openContext.ts'
import { progressLine } from './progressLine.ts'

type Options = { all?: boolean; json?: boolean; home?: string }

/** `evenborn link`: bring the register up to the returns that have come. */
export function linkCommand(): Command {
  return new Command('link')
    .description('link the departments’ records into one row per child / 把各部门记录比对合并为一人一行')
    .option('--all', 'link every open year again, changed or not')
    .option('--json', 'print what became of each year as JSON')
    .option('--home <folder>', 'where data is kept (EVENBORN_HOME)')
    .action(linkAll)
}

async function linkAll({ all = false, json = false, home }: Options): Promise<void> {
  const config = readConfig({ ...process.env, ...(home ? { EVENBORN_HOME: home } : {}) })
  const opened = await openContext({ ...config, logLevel: 'error' }, { mayStandBeside: true })
  try {
    const ctx: Ctx = { ...opened.ctx, asAdministrator: true }
    if (opened.beside) {
      await queueJob(ctx, link, { anew: all })
      console.log('服务器正在运行，比对任务已交给它 / the running server has been asked to link')
      return
    }
    const outcomes = await withProgress(ctx, (ctx) => linkBirths(ctx, { anew: all }))
    console.log(json ? JSON.stringify(outcomes, null, 2) : tableOf(outcomes))
  } finally {
    await opened.close()
  }
}

/** Shows on standard error which year is being linked, once it takes longer than a second. */
async function withProgress<Result>(ctx: Ctx, work: (ctx: Ctx) => Promise<Result>): Promise<Result> {
  const line = progressLine(process.stderr, () => performance.now())
  try {
    return await work({
      ...ctx,
      progress: { ...ctx.progress, show: ({ name, detail, done, of }) => line.show(`${name} ${detail}`, done, of) },
    })
  } finally {
    line.end()
  }
}

const said: Record<CohortOutcome['done'], string> = {
  linked: '已比对 linked',
  loaded: '未变 unchanged',
  unchanged: '未变 unchanged',
}

function tableOf(outcomes: readonly CohortOutcome[]): string {
  if (outcomes.length === 0) return '尚无出生记录可比对 / there are no birth records to link yet'
  const lines = outcomes.map(({ note, done }) => {
    const { cohort, records, births, links, unsure, refused, unlinkable } = note
    const counts = [
      `records ${records}`,
      `children ${births}`,
      `links ${links}`,
      `unsure ${unsure}`,
      `refused ${refused}`,
      `without any means to link ${unlinkable}`,
    ]
    return `${cohort}  ${said[done]}  ${counts.join(', ')}`
  })
  const skipped = outcomes.flatMap(({ note }) =>
    note.tooLarge.map(
      ({ rule, records }) => `${note.cohort}  rule ${rule}: blocks too large to compare: ${records.join(', ')} records`,
    ),
  )
  return [...lines, ...skipped].join('\n')
}
