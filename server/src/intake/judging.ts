import { join } from 'node:path'
import { type Apart, ApartFailure } from '../foundation/apart.ts'
import type { Ctx } from '../foundation/context.ts'
import { type BirthColumns, checkFacts, checkTokens } from './facts.ts'
import { type OpenedPackage, openPackage } from './package.ts'
import { intakeRefusal } from './refusal.ts'
import { refuseSpreadsheet } from './spreadsheet.ts'

/** Month of each row’s event, and its sex; undefined for a table of counts. */
export type JudgedBirths = Pick<BirthColumns, 'rows' | 'event_month' | 'sex'> | undefined

/** A package that has been opened, and its births once all of it has been judged. */
export type JudgedPackage = OpenedPackage & { births(): Promise<JudgedBirths> }

/** What a process apart tells of a package. */
export type Judgement = { opened: OpenedPackage; births: JudgedBirths }

/**
 * Opens a package and judges it. What a stranger sends to a server is opened and judged in a process apart, all of it at
 * once; where there is none (the command line, which is a process of its own) it is judged when its births are asked for.
 *
 * @throws refusals of `intake`
 */
export async function judgePackage({ apart }: Pick<Ctx, 'apart'>, bytes: Uint8Array): Promise<JudgedPackage> {
  if (!apart) {
    const opened = openPackage(bytes)
    return { ...opened, births: () => judge(opened) }
  }
  // A department’s own table is told by its first bytes.
  refuseSpreadsheet(bytes)
  const { opened, births } = await judgeApart(apart, bytes)
  return { ...opened, births: async () => births }
}

/** Judges what has been opened: every value, totals, and that tokens fit facts. */
export async function judge({ manifest, facts, tokens }: OpenedPackage): Promise<BirthColumns | undefined> {
  const births = await checkFacts(manifest, facts)
  for (const [place, { cohort, bytes }] of tokens.entries())
    if (births) await checkTokens(births, bytes, cohort, manifest.tokens[place]?.rows ?? 0)
  return births
}

const module = join(import.meta.dirname, 'judgingApart.ts')

async function judgeApart(apart: Apart, bytes: Uint8Array): Promise<Judgement> {
  try {
    return await apart.run<Judgement>(module, bytes)
  } catch (error) {
    if (!(error instanceof ApartFailure)) throw error
    throw intakeRefusal(error.reason === 'busy' ? 'busy' : 'too-costly')
  }
}
