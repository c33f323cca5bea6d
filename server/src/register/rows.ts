import type { BirthField } from '@evenborn/core/access/purpose'
import { liesWithinAny } from '@evenborn/core/places/office'
import type { BirthRowsAsked, BirthRowsGiven } from '@evenborn/core/register/birthRows'
import { permit } from '../access/permit.ts'
import { accessRefusal } from '../access/refusal.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { areasOfOffice } from '../places/offices.ts'
import { readRegister } from './atRest.ts'
import type { BirthRows } from './births.ts'

/**
 * Rows of births of one year, under a grant: the fields and the area that it names and nothing else, so many rows as it has
 * left. That they were opened is committed, with its entry in the ledger, before the key is given out.
 *
 * @throws `access.rows-need-grant`
 */
export async function readBirthRows(ctx: Ctx, asked: BirthRowsAsked): Promise<BirthRowsGiven> {
  permit(ctx, 'read-rows')
  const grant = await ctx.db
    .selectFrom('purpose_grant')
    .selectAll()
    .where('id', '=', asked.grant)
    .where(rowCondition(ctx, 'read', 'purpose_grant'))
    .executeTakeFirst()
  if (!grant) throw accessRefusal('rows-need-grant')
  const opening = { grant: grant.id, purpose: grant.purpose, rows: asked.limit, filter: JSON.stringify(asked) }
  const register = await readRegister(ctx, asked.cohort, opening)
  if (!register) return { rows: [] }
  const own = await areasOfOffice(ctx, grant.area)
  const rows: BirthRowsGiven['rows'] = []
  for (let at = 0; at < register.births.birth.length && rows.length < asked.limit; at++) {
    const residence = codeOf(Number(register.births.residence[at] ?? 0))
    if (residence !== null && liesWithinAny(residence, own)) rows.push(cutTo(grant.fields, register.births, at))
  }
  return { rows }
}

/** An area kept as a number of 9 digits, as its code. */
function codeOf(number: number): string | null {
  if (number === 0) return null
  const text = String(number).padStart(9, '0')
  return text.endsWith('000') ? text.slice(0, 6) : text
}

function cutTo(fields: readonly BirthField[], births: BirthRows, at: number): BirthRowsGiven['rows'][number] {
  return Object.fromEntries(
    fields.map((field) => {
      const value = births[field][at] ?? null
      return [field, field === 'residence' || field === 'place' ? codeOf(Number(value)) : value]
    }),
  )
}
