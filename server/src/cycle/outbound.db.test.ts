import { createHmac } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { createServer as createHttp } from 'node:http'
import { type AddressInfo, createServer as createTcp } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedIn } from '../../../tests/twoCounties.ts'
import type { Ctx } from '../foundation/context.ts'
import { type TestContext, testContext } from '../foundation/testContext.ts'
import { putAgencies, putAreas } from '../places/places.ts'
import { countUnread, listMessages, markRead, postMessages } from './messages.ts'
import { listOutbound, queueOutbound, sendOutbound } from './outbound.ts'

let home: TestContext
let ctx: Ctx
const mails: string[] = []
const calls: { headers: Record<string, string | string[] | undefined>; body: string }[] = []
/** How often the webhook still refuses. */
let refusing = 0

/** As much of RFC 5321 as takes one mail after another. */
const smtp = createTcp((socket) => {
  let [isData, held] = [false, '']
  const say = (line: string) => socket.write(`${line}\r\n`)
  say('220 office ESMTP')
  socket.on('data', (some) => {
    held += some.toString('utf8')
    for (
      let end = held.indexOf(isData ? '\r\n.\r\n' : '\r\n');
      end >= 0;
      end = held.indexOf(isData ? '\r\n.\r\n' : '\r\n')
    ) {
      const piece = held.slice(0, end)
      held = held.slice(end + (isData ? 5 : 2))
      if (isData) mails.push(piece)
      const isBegun = !isData && /^DATA/i.test(piece)
      say(isBegun ? '354 go on' : /^QUIT/i.test(piece) && !isData ? '221 bye' : '250 ok')
      isData = isBegun
    }
  })
  socket.on('error', () => undefined)
})
const web = createHttp((request, response) => {
  let body = ''
  request.on('data', (some) => (body += some))
  request.on('end', () => {
    calls.push({ headers: request.headers, body })
    response.statusCode = refusing-- > 0 ? 503 : 204
    response.end()
  })
})
const listening = (server: typeof smtp | typeof web) =>
  new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))

const SECRET = 'a secret of an office system'
const officer = { account: 'x', name: 'x', department: 'office' as const, area: '990122', unit: null }

beforeAll(async () => {
  home = await testContext([sendOutbound])
  ctx = { ...home.ctx, asAdministrator: true }
  await putAreas(ctx, [
    { code: '990100', name: { zh: '市', en: 'City' }, level: 'prefecture', parent: null, countsInto: null, tile: null },
    {
      code: '990122',
      name: { zh: '县', en: 'County' },
      level: 'county',
      parent: '990100',
      countsInto: null,
      tile: null,
    },
  ])
  await putAgencies(ctx, [
    { code: 'HOSP01', name: { zh: '秘名医院', en: 'Hospital' }, department: 'health', area: '990122' },
  ])
})
afterAll(async () => {
  smtp.close()
  web.close()
  await home.close()
})

const values = { dataSet: 'DELIVERY_M', unit: 'HOSP01', period: '202601', due: '2026-04-07', late: 1 }

test('messages reach the roles they are for, in their unit or in the office of the very county', async () => {
  home.setNow('2026-04-02T01:00:00Z')
  await postMessages(ctx, [
    { kind: 'reminder', area: '990122', unit: 'HOSP01', to: 'reporter', values },
    { kind: 'slip', area: '990122', unit: null, to: 'srb-clerk', values },
    { kind: 'accountability', area: '990122', unit: null, to: 'srb-head', values },
  ])
  const asked = async (area: string, role: 'reporter' | 'srb-clerk' | 'srb-head' | 'statistician') => {
    const id = ctx.newId()
    const unit = role === 'reporter' ? 'HOSP01' : null
    const department = role === 'reporter' ? ('health' as const) : ('office' as const)
    const { token, officer: who } = await signedIn(ctx, {
      ...{ ...officer, id, area, unit, department, roles: [role] },
      account: `a.${id.slice(0, 8)}`,
    })
    return { ...home.ctx, db: home.ctx.requestDb(token), officer: who }
  }
  const kinds = async (who: Ctx) => (await listMessages(who, {})).messages.map(({ kind, daysLeft }) => [kind, daysLeft])
  const clerk = await asked('990122', 'srb-clerk')
  expect(await kinds(await asked('990122', 'reporter'))).toEqual([['reminder', 3]])
  expect(await kinds(clerk)).toEqual([['slip', 3]])
  expect(await kinds(await asked('990122', 'srb-head'))).toEqual([['accountability', 3]])
  expect(await kinds(await asked('990122', 'statistician'))).toEqual([])
  expect(await kinds(await asked('990100', 'srb-clerk'))).toEqual([])
  const [slip] = (await listMessages(clerk, {})).messages
  const others = await ctx.db
    .selectFrom('message')
    .select('id')
    .where('kind', '=', 'reminder')
    .executeTakeFirstOrThrow()
  expect(await markRead(clerk, { ids: [slip!.id, others.id] })).toEqual({ unread: 0 })
  expect((await listMessages(clerk, {})).messages[0]?.readAt).toBe('2026-04-02T01:00:00.000Z')
  const reminder = await ctx.db
    .selectFrom('message')
    .select('read_at')
    .where('id', '=', others.id)
    .executeTakeFirstOrThrow()
  expect(reminder.read_at).toBeNull()
  expect(await countUnread(clerk)).toEqual({ unread: 0 })
})

test('by mail and webhook it is said that a message waits: signed, tried again, once, and without a figure or a name', async () => {
  const [mailPort, hookPort] = [await listening(smtp), await listening(web)]
  refusing = 1
  await writeFile(
    join(home.home, 'outbound.json'),
    JSON.stringify({
      mail: {
        server: `smtp://127.0.0.1:${mailPort}`,
        from: 'srb@office.example',
        to: [{ unit: 'HOSP01', address: 'hospital@office.example' }],
      },
      webhooks: [{ url: `http://127.0.0.1:${hookPort}/messages`, secret: SECRET, kinds: ['slip'] }],
    }),
  )
  await home.queue.run(ctx, [sendOutbound])
  expect(await queueOutbound(ctx)).toBe(2)
  expect(await queueOutbound(ctx)).toBe(0)
  const states = async () => (await listOutbound(ctx)).map(({ way, state, tries }) => `${way} ${state} ${tries}`).sort()
  await expect.poll(states, { timeout: 20_000, interval: 200 }).toEqual(['mail sent 1', 'webhook sent 2'])
  expect(mails).toHaveLength(1)
  expect(mails[0]).toContain('To: hospital@office.example')
  const text = Buffer.from(mails[0]!.split('\r\n\r\n').slice(1).join('').replace(/=\r\n/g, ''), 'utf8').toString()
  expect(text).toContain('reminder')
  expect(calls).toHaveLength(2)
  const { headers, body } = calls[1]!
  expect(JSON.parse(body)).toEqual({
    text: 'a message waits in the system',
    id: headers['evenborn-message'],
    kind: 'slip',
    unit: null,
    dataSet: 'DELIVERY_M',
    period: '202601',
  })
  const second = Math.floor(home.ctx.now().getTime() / 1000)
  const signature = createHmac('sha256', SECRET).update(`${second}.${body}`).digest('hex')
  expect(headers['evenborn-signature']).toBe(`t=${second},v1=${signature}`)
  for (const said of [...mails, ...calls.map(({ body }) => body)]) expect(said).not.toMatch(/秘名|"late"|2026-04-07/)
}, 30_000)

test('an address that was taken away is not written to, and a file that cannot be read is not passed over', async () => {
  await writeFile(
    join(home.home, 'outbound.json'),
    '{"webhooks": [{"url": "http://127.0.0.1:1/x", "secret": "short"}]}',
  )
  await expect(queueOutbound(ctx)).rejects.toThrow()
  await writeFile(join(home.home, 'outbound.json'), '{}')
  await postMessages(ctx, [{ kind: 'slip', area: '990122', unit: null, to: 'srb-clerk', values }])
  expect(await queueOutbound(ctx)).toBe(0)
})
