import type { Officer } from '@evenborn/core/access/officer'
import type { ProposedAction } from '@evenborn/core/access/proposal'
import { randomFrom } from '@evenborn/core/math/random'
import { madeUpBulletin } from '@evenborn/core/oversight/madeUpBulletin'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decide, listProposals, propose, withdraw } from '../server/src/access/proposals.ts'
import { findSession } from '../server/src/access/sessions.ts'
import { carryOut } from '../server/src/entry/carryOut.ts'
import type { Ctx } from '../server/src/foundation/context.ts'
import { eachOf } from '../server/src/foundation/eachOf.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { inTransaction } from '../server/src/foundation/transaction.ts'
import { closeWindow } from '../server/src/intake/closeWindow.ts'
import { land } from '../server/src/intake/landing.ts'
import { receiveReturn } from '../server/src/intake/receive.ts'
import { sequence } from '../server/src/ledger/sequence.ts'
import { keepDraft } from '../server/src/oversight/bulletins.ts'
import { readPublication } from '../server/src/oversight/publications.ts'
import { openRequests, type RequestDatabase } from '../server/src/stores/db/database.ts'
import { birthPackage, births, fillPlaces, reporter } from './packages.ts'
import { figure } from './promises.ts'
import { HERE, officerIn, signedIn, THERE } from './twoCounties.ts'

let home: TestContext
let requests: RequestDatabase
const people = new Map<string, Ctx & { officer: Officer; token: string }>()
const shown = { shownBy: 'password' as const, signature: null }

beforeAll(async () => {
  home = await testContext([land, closeWindow])
  await fillPlaces(home)
  requests = openRequests(home.urls.appUrl, 16)
  const posts = [
    ['security', officerIn(HERE, 'security-admin')],
    ['audit', officerIn(HERE, 'audit-admin')],
    ['audit2', officerIn(HERE, 'audit-admin')],
    ['system', officerIn(HERE, 'system-admin')],
    ['head', officerIn(HERE, 'srb-head')],
    ['head2', officerIn(HERE, 'srb-head')],
    ['clerk', officerIn(HERE, 'srb-clerk')],
    ['statistician', officerIn(HERE, 'statistician')],
    ['otherAudit', officerIn(THERE, 'audit-admin')],
  ] as const
  for (const [name, post] of posts) {
    const { officer, token } = await signedIn(home.ctx, post)
    people.set(name, { ...home.ctx, db: requests.as(token), officer, token })
  }
})
afterAll(async () => {
  await requests.close()
  await home.close()
})

const of = (name: string) => people.get(name)!
const approve = (name: string, { id, hash }: { id: string; hash: string }, verdict: 'approve' | 'refuse' = 'approve') =>
  decide(of(name), { id, seen: hash, verdict }, shown, carryOut)

const grant = (change: Partial<Extract<ProposedAction, { kind: 'user.grant' }>> = {}) =>
  ({
    kind: 'user.grant',
    officer: home.ctx.newId(),
    account: `new.${home.ctx.newId().slice(0, 8)}`,
    name: '新人',
    department: 'office',
    area: HERE,
    unit: null,
    roles: ['srb-clerk'],
    ...change,
  }) satisfies ProposedAction

describe('two officers', () => {
  test('what one proposes and the other approves is carried out, once, with an entry for each step', async () => {
    const action = grant()
    const proposed = await propose(of('security'), action)
    await approve('audit', proposed)
    const [row] = await home.ctx.systemDb.selectFrom('officer').selectAll().where('id', '=', action.officer).execute()
    expect(row).toMatchObject({ account: action.account, roles: ['srb-clerk'], active: true })
    await expect(approve('audit2', proposed)).rejects.toMatchObject({ code: 'access.proposal-decided' })
    await sequence(home.ctx)
    const rows = await home.ctx.systemDb.selectFrom('ledger_entry').select('bytes').execute()
    const kinds = rows
      .map(({ bytes }) => JSON.parse(bytes.toString()))
      .filter(({ act, obj }) => act.hash === proposed.hash || obj === `officer/${action.officer}`)
    expect(kinds.map(({ kind }) => kind)).toEqual(['proposal', 'approval', 'user.grant'])
    expect(JSON.stringify(kinds)).not.toContain('新人')
  })

  test('what was proposed is approved as it stands: another hash than was shown is refused, a change of the row too', async () => {
    const proposed = await propose(of('security'), grant())
    await expect(approve('audit', { ...proposed, hash: '0'.repeat(64) })).rejects.toMatchObject({
      code: 'access.proposal-changed',
    })
    const altered = sql`update proposal set action = '{"kind":"user.grant"}' where id = ${proposed.id}`
    await expect(altered.execute(home.ctx.systemDb)).rejects.toMatchObject({ code: expect.stringMatching(/^23/) })
  })

  test('nobody approves what is their own: proposer, grantee, another county, a role that does not decide', async () => {
    const proposed = await propose(of('security'), grant())
    await expect(approve('security', proposed)).rejects.toMatchObject({ code: 'access.not-permitted' })
    await expect(approve('otherAudit', proposed)).rejects.toMatchObject({ code: 'access.proposal-unknown' })
    await expect(approve('head', proposed)).rejects.toMatchObject({ code: 'access.not-permitted' })
    const mine = { officer: of('audit').officer.id, account: of('audit').officer.account }
    const promoted = await propose(of('security'), grant({ ...mine, roles: ['srb-head'] }))
    await expect(approve('audit', promoted)).rejects.toMatchObject({ code: 'access.own-proposal' })
    const key = await propose(of('head'), { kind: 'key.destroy', cohort: 2024 })
    await expect(approve('head', key)).rejects.toMatchObject({ code: 'access.own-proposal' })
    await approve('head2', key, 'refuse')
    expect((await listProposals(of('head'), {})).find(({ id }) => id === key.id)).toMatchObject({ state: 'refused' })
  })

  test('a statistician, who decides corrections after a lock, is shown what she has a part in and no change of officers', async () => {
    await propose(of('security'), grant())
    const correction = {
      kind: 'return.reopen',
      area: HERE,
      dataSet: 'DELIVERY_M',
      unit: 'RM990122',
      period: '202603',
      reason: 'recount',
    } as const
    await propose(of('head'), correction)
    const kinds = (await listProposals(of('statistician'), {})).map(({ action }) => action.kind)
    expect(kinds).toContain('return.reopen')
    expect(kinds.filter((kind) => !['return.reopen', 'purpose.grant'].includes(kind))).toEqual([])
    expect((await listProposals(of('audit'), {})).map(({ action }) => action.kind)).toContain('user.grant')
  })

  test('what takes long is made ready before the transaction, by whoever may approve, and anew where something changed', async () => {
    const board = madeUpBulletin({ seed: 5 })
    const draft = async (month: 202605 | 202606) => {
      const { id } = await keepDraft(of('head'), month, { ...board, board: { ...board.board, area: HERE } })
      return { id, proposed: await propose(of('clerk'), { kind: 'bulletin.publish', bulletin: id, reason: null }) }
    }
    const [first, second] = [await draft(202606), await draft(202605)]
    const made: boolean[] = []
    const whole = carryOut['bulletin.publish']
    if (!('makeReady' in whole)) throw new Error('a bulletin is made ready before its approval')
    const meddled = {
      ...carryOut,
      'bulletin.publish': {
        makeReady: async (ctx: Ctx, action: Extract<ProposedAction, { kind: 'bulletin.publish' }>) => {
          made.push(ctx.db.isTransaction)
          const act = await whole.makeReady(ctx, action)
          // Another one is published while this one is drawn: the number in its files is taken.
          if (made.length === 1) await approve('head2', second.proposed)
          return act
        },
      },
    }
    const asked = { id: first.proposed.id, seen: first.proposed.hash, verdict: 'approve' as const }
    await expect(decide(of('clerk'), asked, shown, meddled)).rejects.toMatchObject({ code: 'access.not-permitted' })
    expect(made).toEqual([])
    await decide(of('head'), asked, shown, meddled)
    expect(made).toEqual([false, false])
    expect(await readPublication(of('head'), second.id)).toMatchObject({ number: `${HERE}-2026-0001` })
    expect(await readPublication(of('head'), first.id)).toMatchObject({ number: `${HERE}-2026-0002` })
    const approvals = await home.ctx.systemDb
      .selectFrom('approval')
      .selectAll()
      .where('hash', '=', asked.seen)
      .execute()
    expect(approvals).toHaveLength(1)
  }, 240_000)

  test('[A10] no administrator grants rights by himself: not by the screen, not as the role of requests', async () => {
    for (const name of ['system', 'security', 'audit'])
      for (const text of [
        `update officer set roles = '{srb-head}' where id = '${of(name).officer.id}'`,
        `insert into officer (id, account, name, department, area, unit, roles) values (gen_random_uuid(), 'sly.one', 'x', 'office', '${HERE}', null, '{srb-head}')`,
        `update officer set active = false where id = '${of('head').officer.id}'`,
        `insert into approval select hash, proposed_by, '${of(name).officer.id}', 'approve', now(), 'password', null from proposal limit 1`,
        `update proposal set state = 'approved', decided_at = now()`,
        `insert into session values ('${'0'.repeat(64)}', '${of('head').officer.id}', now(), now() + interval '1 hour')`,
        `insert into password values ('${of('head').officer.id}', '$argon2id$x', now())`,
        `delete from approval`,
        `set role evenborn_owner`,
        `alter table officer disable trigger all`,
        `alter table officer no force row level security`,
      ]) {
        const done = await inTransaction(of(name), async ({ db }) => {
          const { numAffectedRows } = await sql.raw(text).execute(db)
          return Number(numAffectedRows ?? 0)
        }).catch(() => 0)
        expect([name, text, done]).toEqual([name, text, 0])
      }
  })

  test('roles that exclude one another are refused by code and by the table', async () => {
    for (const roles of [
      ['system-admin', 'srb-head'],
      ['security-admin', 'audit-admin'],
      ['auditor', 'statistician'],
      ['srb-clerk', 'srb-clerk'],
    ] as const) {
      await expect(propose(of('security'), grant({ roles: [...roles] }))).rejects.toMatchObject({
        code: 'access.roles-exclude',
      })
      if (new Set(roles).size < roles.length) continue
      const written = sql`update officer set roles = ${[...roles]} where id = ${of('clerk').officer.id}`
      await expect(written.execute(home.ctx.systemDb)).rejects.toMatchObject({ code: '23514' })
    }
  })

  test('an officer who leaves is out at once, and what was proposed can be taken back until it is decided', async () => {
    const { officer, token } = await signedIn(home.ctx, officerIn(HERE, 'srb-clerk', 'leaving'))
    const proposed = await propose(of('security'), { kind: 'user.revoke', officer: officer.id })
    const kept = await propose(of('security'), grant())
    await withdraw(of('security'), kept.id)
    await expect(approve('audit', kept)).rejects.toMatchObject({ code: 'access.proposal-decided' })
    const seen = () => requests.as(token).selectFrom('area').select('code').execute()
    expect((await seen()).length).toBeGreaterThan(0)
    await approve('audit', proposed)
    expect(await findSession(home.ctx, token)).toBeUndefined()
    expect(await seen()).toEqual([])
  })
})

test('[C1] eight officers decide a thousand proposals at once: none is decided twice, none is left', async () => {
  const deciders = await Promise.all(
    Array.from({ length: 8 }, async (_, at) => {
      const { officer, token } = await signedIn(home.ctx, officerIn(HERE, 'srb-head', `head ${at}`))
      return { ...home.ctx, db: requests.as(token), officer }
    }),
  )
  const proposals: { id: string; hash: string }[] = []
  await eachOf(
    Array.from({ length: 1000 }, (_, at) => 1990 + (at % 100)),
    8,
    async (cohort) => {
      proposals.push(await propose(of('head'), { kind: 'key.destroy', cohort }))
    },
  )
  let [decided, refused] = [0, 0]
  const others: unknown[] = []
  await Promise.all(
    deciders.map(async (ctx, at) => {
      const random = randomFrom(at + 1)
      const order = [...proposals].sort(() => random.uniform() - 0.5)
      for (const { id, hash } of order)
        await decide(
          ctx,
          { id, seen: hash, verdict: random.uniform() < 0.5 ? 'approve' : 'refuse' },
          shown,
          carryOut,
        ).then(
          () => decided++,
          (error: { code?: string }) => (error.code === 'access.proposal-decided' ? refused++ : others.push(error)),
        )
    }),
  )
  const ids = new Set(proposals.map(({ hash }) => hash))
  const approvals = (await home.ctx.systemDb.selectFrom('approval').select('hash').execute()).filter(({ hash }) =>
    ids.has(hash),
  )
  const waiting = (
    await home.ctx.systemDb.selectFrom('proposal').select('hash').where('state', '=', 'waiting').execute()
  ).filter(({ hash }) => ids.has(hash))
  figure('C1', {
    decisions: decided + refused,
    double: approvals.length - new Set(approvals.map(({ hash }) => hash)).size,
    undecided: waiting.length,
  })
  expect(others).toEqual([])
  expect([decided, refused]).toEqual([1000, 7000])
  expect(approvals).toHaveLength(1000)
  expect(waiting).toEqual([])
}, 240_000)

test('[C2] one return sent a thousand times at once is stored once, and every receipt is the same', async () => {
  const sent = birthPackage(births(12))
  const ctx = { ...home.ctx, officer: reporter }
  const receipts: string[] = []
  await eachOf(Array.from({ length: 1000 }), 32, async () => {
    const { heldAlready: _, ...receipt } = await receiveReturn(ctx, sent.bytes)
    receipts.push(JSON.stringify(receipt))
  })
  const stored = await home.ctx.systemDb.selectFrom('return').select('hash').where('hash', '=', sent.hash).execute()
  figure('C2', { sent: receipts.length, stored: stored.length, receipts: new Set(receipts).size })
  expect(stored).toHaveLength(1)
  expect(receipts).toHaveLength(1000)
  expect(new Set(receipts).size).toBe(1)
})
