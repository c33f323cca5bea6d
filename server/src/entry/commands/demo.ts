import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { lastMonth } from '../../cycle/duties.ts'
import { readConfig } from '../../foundation/config.ts'
import type { DemoPlan } from '../../stores/db/tables.ts'
import { fillDemo, writeDemoFiles } from '../demo/fill.ts'
import { findDemoPlan } from '../demo/kept.ts'
import { playDemo } from '../demo/play/playDemo.ts'
import { openContext } from '../openContext.ts'

export type DemoFlags = { scale: number; years: number; seed: number; today?: Date }

/** Options that `demo` and `start` share. */
export function withDemoFlags(command: Command): Command {
  return command
    .option('--scale <number>', 'size of the made-up prefecture; 1 is 40,000 births a year', positive, 1)
    .option('--years <number>', 'how many years of births', whole, 5)
    .option('--seed <number>', 'another seed, another prefecture', whole, 2026)
    .option('--today <date>', 'the day on which the demo stands (2026-11-15); today unless told', day)
}

export const demoPlanOf = (
  { scale, years, seed }: Pick<DemoFlags, 'scale' | 'years' | 'seed'>,
  now: Date,
): DemoPlan => ({
  seed,
  years,
  birthsPerYear: Math.round(40_000 * scale),
  last: lastMonth(now),
})

export const demoFolder = (home: string): string => join(home, 'demo')

/** `evenborn demo`: fill a system with a made-up prefecture, without a server. */
export function demoCommand(): Command {
  return withDemoFlags(new Command('demo'))
    .description('fill an empty system with a made-up prefecture whose truth is known')
    .option('--home <folder>', 'where data is kept (EVENBORN_HOME)')
    .option('--play <year>', 'play a year of returns of 120 units in an empty system, 2025', whole)
    .action(async (flags: DemoFlags & { home?: string; play?: number }) => {
      const config = readConfig({ ...process.env, ...(flags.home ? { EVENBORN_HOME: flags.home } : {}) })
      const { ctx, close } = await openContext({ ...config, logLevel: 'error' })
      const now = () => flags.today ?? new Date()
      try {
        if (flags.play !== undefined) {
          const { seed } = flags
          const plan = { year: flags.play, seed, birthsPerYear: demoPlanOf(flags, now()).birthsPerYear }
          await playDemo({ ...ctx, asAdministrator: true }, plan, (line) => console.error(line))
          return
        }
        const plan = (await findDemoPlan(ctx)) ?? demoPlanOf(flags, now())
        console.error(`filling ${plan.years} years of about ${plan.birthsPerYear} births, ending with ${plan.last}`)
        await fillDemo({ ...ctx, now, asAdministrator: true }, plan, {
          onWave: ({ from, to }) => console.error(`${from}–${to} taken in and linked`),
        })
        await writeDemoFiles(demoFolder(config.home), plan)
      } finally {
        await close()
      }
    })
}

function positive(text: string): number {
  const number = Number(text)
  if (!(number > 0 && number <= 250))
    throw new InvalidArgumentError('a number above 0, at most 250 (10 million births a year)')
  return number
}

function whole(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('a whole number from 1 on')
  return number
}

function day(text: string): Date {
  const moment = new Date(`${text}T12:00:00+08:00`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(moment.getTime()))
    throw new InvalidArgumentError('a day such as 2026-11-15')
  return moment
}
