import { contract } from '@evenborn/core/contract'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { enterBatch } from '../server/src/access/accessLog.ts'
import { signIn } from '../server/src/access/sessions.ts'
import { SESSION_COOKIE } from '../server/src/entry/http/api.ts'
import { openApp } from '../server/src/entry/http/app.ts'
import { endpointsOf } from '../server/src/entry/http/guard.ts'
import { jobs } from '../server/src/entry/jobs.ts'
import { routes } from '../server/src/entry/routes.ts'
import { eachOf } from '../server/src/foundation/eachOf.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { figure } from './promises.ts'
import { fillTwoCounties, HERE, officerIn, signedIn, type There } from './twoCounties.ts'

/** Texts that would be statements if any parameter were put into one. */
function payloads(): string[] {
  const statements = [
    `select set_config('evenborn.session','x',false)`,
    `select set_config('role','postgres',false)`,
    'set role evenborn_owner',
    'reset session authorization',
    `select pg_read_file('/etc/passwd')`,
    `copy officer to program 'id'`,
    `copy (select 1) to '/tmp/x'`,
    'select pg_sleep(0.01)',
    'drop table return',
    'delete from ledger_outbox',
    `update officer set roles='{srb-head}'`,
    'select hash from password',
    'select half from births_key',
    `select lo_import('/etc/passwd')`,
    "select current_setting('evenborn.session')",
    `select * from read_csv('/etc/passwd')`,
    `attach '/tmp/x.db'`,
    'select version()',
    'create role sly superuser',
    'select 1/0',
  ]
  const frames = [
    (text: string) => `'; ${text}; --`,
    (text: string) => `' or (${text}) is not null or ''='`,
    (text: string) => `1); ${text}; --`,
    (text: string) => `x' union ${text} --`,
    (text: string) => `"; ${text}; --`,
    (text: string) => `$$; ${text}; $$`,
    (text: string) => `\\'; ${text}; --`,
    (text: string) => `%27; ${text}; --`,
    (text: string) => `ʼ; ${text}; --`,
    (text: string) => `{${text}}`,
  ]
  return statements.flatMap((text) => frames.map((frame) => frame(text)))
}

let home: TestContext
let app: FastifyInstance
let url: string
let here: There
const tokens: string[] = []
/** Every statement that reached the database, with its parameters’ places made one. */
const statements = new Set<string>()
const query = pg.Client.prototype.query

const normal = (text: string) =>
  text
    .replace(/\$\d+(\s*,\s*\$\d+)*/g, '$n')
    .replace(/\(\$n\)(, \(\$n\))*/g, '($n)')
    .replace(/\s+/g, ' ')

beforeAll(async () => {
  home = await testContext(jobs)
  ;({ here } = await fillTwoCounties(home))
  for (const role of ['reporter', 'srb-head', 'statistician', 'audit-admin', 'security-admin'] as const)
    tokens.push((await signedIn(home.ctx, officerIn(HERE, role))).token)
  app = await openApp(home.ctx, routes, { publicUrl: undefined, dist: '/nowhere' })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
  // What the queue does by its own clock is nobody’s request.
  await home.queue.stop()
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [asked] = args as [string | { text?: string }]
    statements.add(normal(typeof asked === 'string' ? asked : (asked.text ?? '')))
    return (query as (...all: unknown[]) => unknown).apply(this, args)
  } as typeof query
})
afterAll(async () => {
  pg.Client.prototype.query = query
  await app.close()
  await home.close()
})

type Place = {
  name: string
  send: (payload: string | undefined) => Promise<Response>
  /** Whether the shape of what is asked lets such a text in at all: what it does not reaches no database. */
  lets: (payload: string) => boolean
}

/** Where in a body a value stands: action.kind, rows.0.zh. */
function leavesOf(body: unknown, place = ''): string[] {
  if (body === null || typeof body !== 'object') return [place]
  return Object.entries(body).flatMap(([key, value]) => leavesOf(value, place ? `${place}.${key}` : key))
}

function withLeaf(body: unknown, place: string, value: string): unknown {
  const changed = structuredClone(body) as Record<string, unknown>
  const keys = place.split('.')
  const last = keys.pop()!
  const holder = keys.reduce((held, key) => held[key] as Record<string, unknown>, changed)
  holder[last] = value
  return changed
}

/** Names of what an endpoint takes. */
function namesOf(endpoint: object): string[] {
  const { inputSchema } = (endpoint as { '~orpc': { inputSchema?: z.ZodType } })['~orpc']
  if (!inputSchema) return []
  const { properties = {} } = z.toJSONSchema(inputSchema, { unrepresentable: 'any', io: 'input' }) as {
    properties?: object
  }
  return Object.keys(properties)
}

type JsonSchema = {
  type?: string
  enum?: unknown[]
  const?: unknown
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
}

/** Something that has the shape of a schema, for endpoints of which no better body is written here. */
function sampleOf({ type, enum: choices, const: only, properties, items, anyOf, oneOf }: JsonSchema): unknown {
  if (only !== undefined) return only
  if (choices) return choices[0]
  const [first] = anyOf ?? oneOf ?? []
  if (first) return sampleOf(first)
  if (type === 'object')
    return Object.fromEntries(Object.entries(properties ?? {}).map(([key, inner]) => [key, sampleOf(inner)]))
  if (type === 'array') return items ? [sampleOf(items)] : []
  if (type === 'integer' || type === 'number') return 1
  return type === 'boolean' ? true : 'x'
}

function sampleBody(endpoint: object): Record<string, unknown> | undefined {
  const { inputSchema } = (endpoint as { '~orpc': { inputSchema?: z.ZodType } })['~orpc']
  if (!inputSchema) return undefined
  const sample = sampleOf(z.toJSONSchema(inputSchema, { unrepresentable: 'any', io: 'input' }) as JsonSchema)
  return typeof sample === 'object' && sample !== null ? (sample as Record<string, unknown>) : undefined
}

/** Every place of every endpoint where a text may stand: path, query, each key and value of the body, headers, cookie. */
function places(): Place[] {
  const bodies: Record<string, Record<string, unknown>> = {
    'access.signIn': { account: 'someone', password: 'x' },
    'access.proposeAction': { action: { kind: 'key.destroy', cohort: 2024 } },
    'access.decideProposal': { seen: '0'.repeat(64), verdict: 'refuse', proof: { by: 'password', password: 'x' } },
    'register.readBirthRows': { grant: here.proposal, cohort: 2026, limit: 1 },
    'oversight.draftBulletin': { month: 202603 },
    'places.keepAreas': {
      rows: [
        { row: 2, code: HERE, zh: '县', en: 'x', parent: null, countsInto: null, from: null, to: null, formerly: [] },
      ],
      dryRun: true,
    },
    'places.keepAgencies': {
      rows: [{ row: 2, code: `RM${HERE}`, zh: '院', en: 'x', department: 'health', area: HERE, to: null }],
      dryRun: true,
    },
  }
  const held: Record<string, string> = { hash: here.hash, id: here.bulletin, format: 'html' }
  return endpointsOf(contract).flatMap(([name, endpoint], at): Place[] => {
    const { method = 'GET', path = '' } =
      (endpoint['~orpc'] as { route?: { method?: string; path?: string } }).route ?? {}
    const cookie = `${SESSION_COOKIE}=${tokens[at % tokens.length]}`
    const to = (changed: { path?: string; query?: string; body?: unknown; headers?: Record<string, string> }) => {
      const place = changed.path ?? path.replace(/\{\+?(\w+)\}/g, (_, key: string) => held[key] ?? 'x')
      const body = changed.body ?? bodies[name] ?? (method === 'GET' ? undefined : sampleBody(endpoint))
      return fetch(`${url}/api${place}${changed.query ?? ''}`, {
        method,
        headers: {
          'sec-fetch-site': 'same-origin',
          cookie,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...changed.headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    }
    const { inputSchema } = (endpoint as unknown as { '~orpc': { inputSchema?: z.ZodType } })['~orpc']
    const lets = (changed: object) => inputSchema?.safeParse({ ...held, ...changed }).success ?? true
    const inPath = [...path.matchAll(/\{\+?(\w+)\}/g)].map(([, key]) => ({
      name: `${name} {${key}}`,
      lets: (payload: string) => lets({ [key!]: payload }),
      send: (payload: string | undefined) =>
        to(
          payload === undefined
            ? {}
            : {
                path: path.replace(/\{\+?(\w+)\}/g, (_, k: string) =>
                  k === key ? encodeURIComponent(payload) : (held[k] ?? 'x'),
                ),
              },
        ),
    }))
    const inQuery = (method === 'GET' ? namesOf(endpoint) : [])
      .filter((key) => !path.includes(`{${key}}`))
      .map((key) => ({
        name: `${name} ?${key}`,
        lets: (payload: string) => lets({ [key]: payload }),
        send: (payload: string | undefined) =>
          to(payload === undefined ? {} : { query: `?${new URLSearchParams({ [key]: payload })}` }),
      }))
    const body = bodies[name] ?? (method === 'GET' ? undefined : sampleBody(endpoint))
    const inBody = body
      ? [...leavesOf(body), '*'].map((key) => ({
          name: `${name} ${key}`,
          lets: (payload: string) =>
            lets(key === '*' ? { ...body, [payload]: payload } : (withLeaf(body, key, payload) as object)),
          send: (payload: string | undefined) =>
            to(
              payload === undefined
                ? {}
                : { body: key === '*' ? { ...body, [payload]: payload } : withLeaf(body, key, payload) },
            ),
        }))
      : []
    const inHeader = {
      name: `${name} cookie`,
      lets: () => true,
      send: (payload: string | undefined) =>
        to(payload === undefined ? {} : { headers: { cookie: `${SESSION_COOKIE}=${encodeURIComponent(payload)}` } }),
    }
    // A cookie is read before it is known which endpoint is asked: one of them stands for all.
    const inHeaders = name === 'access.readMe' ? [inHeader] : []
    return name === 'access.signOut' ? [] : [...inPath, ...inQuery, ...inBody, ...inHeaders]
  })
}

test('[A4] two hundred texts in every parameter reach the database as values: no new statement, no word of SQL told', async () => {
  const all = places()
  const texts = payloads()
  expect(texts.length).toBe(200)
  // Each place with what belongs there, by every role, and with a text that is no statement: these are the statements there are.
  for (const { send } of all) for (const plain of [undefined, 'plain']) await (await send(plain)).arrayBuffer()
  // Entered each minute by itself.
  await enterBatch(home.ctx)
  const known = new Set(statements)
  const told: string[] = []
  let requests = 0
  // Ten of each are sent whatever their shape; of the others those that the shape of the question lets in.
  const asked = all.flatMap(({ name, send, lets }) =>
    texts.filter((text, nth) => nth < 10 || lets(text)).map((text) => ({ name, send, text })),
  )
  await eachOf(asked, 8, async ({ name, send, text }) => {
    const answer = await send(text)
    const whole = Buffer.from(await answer.arrayBuffer()).toString()
    // What was sent may be told back, as what it is: a name.
    const said = whole.replaceAll(JSON.stringify(text).slice(1, -1), '')
    requests++
    if (
      answer.status >= 500 ||
      /syntax error|SQLSTATE|permission denied for|relation "|pg_catalog|select .+ from /i.test(said)
    )
      told.push(`${name}: ${answer.status} ${said.slice(0, 100)}`)
  })
  const fresh = [...statements].filter((text) => !known.has(text))
  figure('A4', {
    payloads: texts.length,
    parameters: all.length,
    requests,
    refusedByShape: texts.length * all.length - requests,
    new: fresh.length,
  })
  expect(fresh).toEqual([])
  expect(told).toEqual([])
}, 300_000)

test('[A4] nor where signing in is slowed down: account and password are values as well', async () => {
  const known = new Set(statements)
  const texts = payloads()
  await signIn(home.ctx, 'plain', 'plain').catch(() => undefined)
  for (const text of ['plain', ...texts]) {
    if (text === 'plain') for (const one of statements) known.add(one)
    await signIn(home.ctx, text, text).then(
      () => expect.unreachable(),
      ({ code }: { code: string }) => expect(code).toBe('access.wrong-password'),
    )
  }
  expect([...statements].filter((text) => !known.has(text))).toEqual([])
}, 120_000)

test('[A4] were one put into a statement all the same, it would open nothing', async () => {
  const db = home.ctx.requestDb(tokens[1]!)
  const { sql } = await import('kysely')
  for (const text of payloads().slice(0, 200)) {
    const sly = await sql
      .raw(`select code from area where name_zh = '${text}'`)
      .execute(db)
      .then(
        ({ rows }) => JSON.stringify(rows),
        () => '[]',
      )
    expect(sly).not.toContain('990123')
  }
  const forged = await sql
    .raw(`select code from area where code = 'x' or set_config('evenborn.session', 'forged', false) = 'forged'`)
    .execute(db)
  expect(JSON.stringify(forged.rows)).not.toContain('990123')
})
