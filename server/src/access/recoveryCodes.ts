import { createHash } from 'node:crypto'
import type { Officer } from '@evenborn/core/access/officer'
import type { Ctx } from '../foundation/context.ts'
import { record, recordAll } from '../ledger/record.ts'
import { atGate } from './gate.ts'

const CODES = 10
/** No sign that is taken for another. */
const signs = '0123456789abcdefghjkmnpqrstvwxyz'

/** 80 bits in four groups, so that the hash alone tells nobody the code. */
const newCode = (random: Ctx['random']) =>
  [...random(16)].map((byte, place) => `${place > 0 && place % 4 === 0 ? '-' : ''}${signs[byte % 32]}`).join('')

const hashOf = (officerId: string, code: string) =>
  createHash('sha256')
    .update(`evenborn recovery ${officerId} ${code.toLowerCase().replace(/[^0-9a-z]/g, '')}`)
    .digest('hex')

/** Makes ten new codes in place of those before. They are shown this once; their hashes are kept. */
export function makeRecoveryCodes(ctx: Ctx, { id, area }: Pick<Officer, 'id' | 'area'>): Promise<string[]> {
  const codes = Array.from({ length: CODES }, () => newCode(ctx.random))
  return atGate(ctx, async (ctx) => {
    await removeRecoveryCodes(ctx, { id, area })
    const rows = codes.map((code) => ({
      id: ctx.newId(),
      officer: id,
      hash: hashOf(id, code),
      made_at: ctx.now(),
      used_at: null,
    }))
    await ctx.db.insertInto('recovery_code').values(rows).execute()
    const act = { what: 'recovery', did: 'set' }
    await recordAll(
      ctx,
      'user.factor',
      'recovery_code',
      rows.map((row) => ({ key: row.id, area, act })),
    )
    return codes
  })
}

/** Takes every code away, in the transaction that `ctx` stands in. */
export async function removeRecoveryCodes(ctx: Ctx, { id, area }: Pick<Officer, 'id' | 'area'>): Promise<void> {
  const gone = await ctx.db.deleteFrom('recovery_code').where('officer', '=', id).returning('id').execute()
  const act = { what: 'recovery', did: 'remove' }
  await recordAll(
    ctx,
    'user.factor',
    'recovery_code',
    gone.map((row) => ({ key: row.id, area, act })),
  )
}

/** Uses a code: it is good once, also where two bring it at once. Says whether it was right. */
export function useRecoveryCode(ctx: Ctx, { id, area }: Pick<Officer, 'id' | 'area'>, code: string): Promise<boolean> {
  return atGate(ctx, async (ctx) => {
    const used = await ctx.db
      .updateTable('recovery_code')
      .set({ used_at: ctx.now() })
      .where('officer', '=', id)
      .where('hash', '=', hashOf(id, code))
      .where('used_at', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!used) return false
    await record(ctx, 'user.factor', 'recovery_code', { key: used.id, area, act: { what: 'recovery', did: 'use' } })
    return true
  })
}
