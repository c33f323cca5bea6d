import { type Source, sourceNumber } from '@evenborn/core/intake/source'
import { TOKENS } from '@evenborn/core/intake/tokens'
import type { LinkageRecords } from '@evenborn/core/register/records'
import type { Ctx } from '../foundation/context.ts'
import type { BirthColumns, TokenRows } from '../intake/facts.ts'
import { birthFactsOf, tokensOf } from '../intake/returnFiles.ts'
import type { ReturnRow } from '../intake/returns.ts'

/** Records of one cohort stacked for linkage, with what the register keeps of each beside it. */
export type Stack = {
  cohort: number
  records: LinkageRecords
  returnId: Int32Array
  row: Int32Array
  eventMonth: Int32Array
  place: Int32Array
  /** Codes of facilities: number n of `records.facility` is `facilities[n - 1]`. */
  facilities: string[]
}

/**
 * Stacks the rows of these returns that are of one year of birth: facts and tokens from evidence, side by side by the
 * handle of the sender’s row. Tokens live in this process’s memory only as long as the linkage.
 */
export async function stackCohort(
  ctx: Pick<Ctx, 'db' | 'files'>,
  cohort: number,
  returns: readonly ReturnRow[],
): Promise<Stack> {
  const parts: StackPart[] = []
  for (let from = 0; from < returns.length; from += AT_ONCE) {
    const some = returns.slice(from, from + AT_ONCE)
    parts.push(...(await Promise.all(some.map((held) => readPart(ctx, cohort, held)))).flat())
  }
  return stackParts(cohort, parts)
}

/** So many returns are read at once: reading waits on the disk and the database more than it works. */
const AT_ONCE = 16

async function readPart(ctx: Pick<Ctx, 'db' | 'files'>, cohort: number, held: ReturnRow): Promise<StackPart[]> {
  const tokens = (await tokensOf(ctx, held)).find((table) => table.cohort === cohort)
  if (!tokens) return []
  return [{ returnId: held.id, source: held.source, tokens, facts: await birthFactsOf(ctx, held) }]
}

/** Rows of one return: the tokens of one year of birth and the facts of all its rows. */
export type StackPart = { returnId: number; source: Source; tokens: TokenRows; facts: BirthColumns }

/** Puts returns under one another, in the order given. */
export function stackParts(cohort: number, parts: readonly StackPart[]): Stack {
  const stack = emptyStack(
    cohort,
    parts.reduce((sum, { tokens }) => sum + tokens.rows, 0),
  )
  const facilities = numbering()
  let at = 0
  for (const part of parts) at = addPart(stack, part, at, facilities.numberOf)
  return { ...stack, facilities: facilities.codes }
}

function emptyStack(cohort: number, count: number): Stack {
  return {
    cohort,
    records: {
      count,
      tokens: new Uint32Array(count * TOKENS),
      source: new Uint8Array(count),
      cohort: new Uint16Array(count).fill(cohort),
      birthMonth: new Int32Array(count),
      sex: new Uint8Array(count),
      birthOrder: new Uint8Array(count),
      plurality: new Uint8Array(count),
      birthRank: new Uint8Array(count),
      weight: new Uint8Array(count),
      residence: new Int32Array(count),
      facility: new Int32Array(count),
    },
    returnId: new Int32Array(count),
    row: new Int32Array(count),
    eventMonth: new Int32Array(count),
    place: new Int32Array(count),
    facilities: [],
  }
}

function addPart(
  stack: Stack,
  { returnId, source, tokens, facts }: StackPart,
  start: number,
  facility: (code: string | null) => number,
): number {
  const { records } = stack
  const placeOf = new Map<number, number>()
  for (let place = 0; place < facts.rows; place++) placeOf.set(facts.row[place] ?? 0, place)
  records.tokens.set(tokens.tokens, start * TOKENS)
  records.source.fill(sourceNumber(source), start, start + tokens.rows)
  stack.returnId.fill(returnId, start, start + tokens.rows)
  stack.row.set(tokens.row, start)
  for (let record = start; record < start + tokens.rows; record++) {
    const place = placeOf.get(stack.row[record]!)
    if (place === undefined) continue
    records.birthMonth[record] = facts.birth_month[place] ?? 0
    records.sex[record] = facts.sex[place] ?? 9
    records.birthOrder[record] = facts.birth_order[place] ?? 0
    records.plurality[record] = facts.plurality[place] ?? 0
    records.birthRank[record] = facts.birth_rank[place] ?? 0
    records.weight[record] = facts.weight_band[place] ?? 0
    records.residence[record] = areaNumber(facts.residence[place] ?? null)
    records.facility[record] = facility(facts.facility[place] ?? null)
    stack.eventMonth[record] = facts.event_month[place] ?? 0
    stack.place[record] = areaNumber(facts.place[place] ?? null)
  }
  return start + tokens.rows
}

/** An area code as a number of 9 digits: a county alone is its 6 digits times 1000. 0 where missing. */
export function areaNumber(code: string | null): number {
  if (code === null || code === '') return 0
  return code.length === 6 ? Number(code) * 1000 : Number(code.slice(0, 9))
}

function numbering(): { numberOf: (code: string | null) => number; codes: string[] } {
  const numbers = new Map<string, number>()
  const codes: string[] = []
  const numberOf = (code: string | null): number => {
    if (code === null) return 0
    const known = numbers.get(code)
    if (known !== undefined) return known
    codes.push(code)
    numbers.set(code, codes.length)
    return codes.length
  }
  return { numberOf, codes }
}
