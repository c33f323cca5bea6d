import { createHmac } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { permit } from '../access/permit.ts'
import { rowCondition } from '../access/rowCondition.ts'
import type { Ctx } from '../foundation/context.ts'
import { inPieces } from '../foundation/inPieces.ts'
import { type Job, queueJob } from '../foundation/job.ts'
import { inClockTurn } from './clockTurn.ts'
import { type OutboundTarget, outboundTargets } from './outboundTargets.ts'

/** Messages older than that are not told of outside: an address that is set up later is not flooded. */
const DAYS_BACK = 2
const TIMEOUT = 15_000

type Sending = { message: string; target: string }

/** Queues what is to be said outside, for each message and address once. Nothing where no address is set up. @returns how many */
export async function queueOutbound(ctx: Ctx): Promise<number> {
  const targets = await outboundTargets(ctx)
  if (targets.length === 0) return 0
  const since = new Date(ctx.now().getTime() - DAYS_BACK * 86_400_000)
  return inClockTurn(ctx, async (ctx) => {
    const messages = await ctx.db
      .selectFrom('message')
      .select(['id', 'kind', 'area', 'unit', 'to_role'])
      .where('at', '>=', since)
      .orderBy('at')
      .orderBy('id')
      .execute()
    const wanted = messages.flatMap((message) =>
      targets
        .filter((target) => target.matches(message))
        .map(({ id, way }) => ({ message: message.id, target: id, way, area: message.area })),
    )
    let queued = 0
    for (const some of inPieces(wanted)) {
      const added = await ctx.db
        .insertInto('outbound')
        .values(some.map((row) => ({ ...row, state: 'waiting' as const, tries: 0, at: ctx.now() })))
        .onConflict((conflict) => conflict.doNothing())
        .returning(['message', 'target'])
        .execute()
      for (const row of added) await queueJob(ctx, sendOutbound, row)
      queued += added.length
    }
    return queued
  })
}

/** Says outside that a message waits; tried again, each time later, until it is taken or given up. */
export const sendOutbound: Job<Sending> = {
  name: 'send-outbound',
  once: false,
  retries: 8,
  work: async (ctx, { message: id, target: targetId }) => {
    const target = (await outboundTargets(ctx)).find((each) => each.id === targetId)
    const message = await ctx.db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const state = (next: 'waiting' | 'sent' | 'failed') =>
      ctx.db
        .updateTable('outbound')
        .set((row) => ({ state: next, tries: row('tries', '+', 1), at: ctx.now() }))
        .where('message', '=', id)
        .where('target', '=', targetId)
        .where('state', '!=', 'sent')
        .execute()
    // An address that is no longer set up is not written to.
    if (!target) return void (await state('failed'))
    const { dataSet, period, quarter } = message.values as Record<string, string | number | undefined>
    const said = {
      id,
      kind: message.kind,
      unit: message.unit,
      dataSet: dataSet ?? null,
      period: period ?? quarter ?? null,
    }
    try {
      await (target.way === 'mail' ? mailTo(target, said) : callWebhook(ctx, target, said))
    } catch (error) {
      await state('waiting')
      throw error
    }
    await state('sent')
  },
  gaveUp: async (ctx, { message, target }) => {
    await ctx.db
      .updateTable('outbound')
      .set({ state: 'failed', at: ctx.now() })
      .where('message', '=', message)
      .where('target', '=', target)
      .execute()
  },
}

/** What leaves: that a message waits, its kind, the unit’s code, the form and the period. No figure, no name, no sentence of anyone. */
type Said = {
  id: string
  kind: string
  unit: string | null
  dataSet: string | number | null
  period: string | number | null
}

async function mailTo(target: Extract<OutboundTarget, { way: 'mail' }>, said: Said): Promise<void> {
  const transport = createTransport({ url: target.server, connectionTimeout: TIMEOUT, socketTimeout: TIMEOUT })
  const details = [said.kind, said.unit, said.dataSet, said.period].filter((part) => part !== null).join(' · ')
  try {
    await transport.sendMail({
      from: target.from,
      to: target.address,
      subject: '系统中有一条待办消息 / A message waits in the system',
      text: `系统中有一条消息待查看，请登录系统处理。\nA message waits in the system. Please sign in.\n\n${details}\n`,
      messageId: `<${said.id}@evenborn>`,
    })
  } finally {
    transport.close()
  }
}

/** The signature is over the second of sending and the very body: whoever receives it can refuse what is old or altered. */
async function callWebhook(
  { now }: Ctx,
  { url, secret }: Extract<OutboundTarget, { way: 'webhook' }>,
  said: Said,
): Promise<void> {
  const body = JSON.stringify({ text: 'a message waits in the system', ...said })
  const second = Math.floor(now().getTime() / 1000)
  const answer = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT),
    headers: {
      'content-type': 'application/json',
      'evenborn-message': said.id,
      'evenborn-signature': `t=${second},v1=${createHmac('sha256', secret).update(`${second}.${body}`).digest('hex')}`,
    },
    body,
  })
  await answer.body?.cancel()
  if (!answer.ok) throw Object.assign(new Error('webhook refused'), { code: `HTTP_${answer.status}` })
}

const SHOWN = 200

/** How telling outside went, the newest first; addresses are shown as the beginning of their hash. */
export async function listOutbound(ctx: Ctx) {
  permit(ctx, 'keep-cycle')
  const rows = await ctx.db
    .selectFrom('outbound')
    .selectAll()
    .where(rowCondition(ctx, 'read', 'outbound'))
    .orderBy('at', 'desc')
    .orderBy('message')
    .limit(SHOWN)
    .execute()
  return rows.map(({ target, at, ...row }) => ({ ...row, target: target.slice(0, 12), at: at.toISOString() }))
}
