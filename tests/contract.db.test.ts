import type { Officer } from '@evenborn/core/access/officer'
import { type Action, may } from '@evenborn/core/access/permission'
import { Role, unitRoles } from '@evenborn/core/access/role'
import { contract } from '@evenborn/core/contract'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOfficer, showDemoAccounts } from '../server/src/access/officers.ts'
import { signIn } from '../server/src/access/sessions.ts'
import { SESSION_COOKIE } from '../server/src/entry/http/api.ts'
import { openApp } from '../server/src/entry/http/app.ts'
import { actionOf, type Endpoint, endpointsOf } from '../server/src/entry/http/guard.ts'
import { jobs } from '../server/src/entry/jobs.ts'
import { routes } from '../server/src/entry/routes.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { COUNTY, fillPlaces, HOSPITAL, PASSWORD } from './packages.ts'

const endpoints = endpointsOf(contract)
const askers: (Role | 'nobody')[] = ['nobody', ...Role.options]

let home: TestContext
let app: FastifyInstance
let url: string
const cookies = new Map<string, string>()

const officerOf = (role: Role): Officer => ({
  id: `33333333-3333-4333-8333-33333333333${Role.options.indexOf(role)}`,
  account: `a-${role}`,
  name: role,
  department: 'office',
  roles: [role],
  area: COUNTY,
  unit: unitRoles.includes(role) ? HOSPITAL : null,
})

beforeAll(async () => {
  home = await testContext(jobs)
  await fillPlaces(home)
  // In a demo no post needs a second factor, so that a password opens every session.
  await showDemoAccounts(home.ctx, PASSWORD)
  for (const role of Role.options) {
    await addOfficer(home.ctx, officerOf(role), PASSWORD)
    const { token } = await signIn(home.ctx, `a-${role}`, PASSWORD)
    cookies.set(role, `${SESSION_COOKIE}=${token}`)
  }
  app = await openApp(home.ctx, routes, { publicUrl: undefined, dist: '/nowhere' })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await app.close()
  await home.close()
})

/** Asks an endpoint with nothing in hand: whether one may ask at all is judged before what was asked. */
function ask(endpoint: Endpoint, asker: Role | 'nobody'): Promise<Response> {
  const { method = 'GET', path = '' } =
    (endpoint['~orpc'] as { route?: { method?: string; path?: string } }).route ?? {}
  const place = path.replace('{hash}', '0'.repeat(64)).replace(/\{\w+\}/g, '44444444-4444-4444-8444-444444444444')
  const cookie = cookies.get(asker)
  return fetch(`${url}/api${place}`, {
    method,
    headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}) },
  })
}

test('the server answers every endpoint of the contract and no other', () => {
  expect(
    endpointsOf(routes)
      .map(([place]) => place)
      .sort(),
  ).toEqual(endpoints.map(([place]) => place).sort())
})

const mayAsk = (endpoint: Endpoint, asker: Role | 'nobody') =>
  may(asker === 'nobody' ? undefined : officerOf(asker), actionOf(endpoint) as Action)

const asked = endpoints.flatMap(([place, endpoint]) => askers.map((asker) => ({ place, endpoint, asker })))
const closed = asked.filter(({ endpoint, asker }) => !mayAsk(endpoint, asker))
/** Signing out ends the session that the other tests ask with. */
const open = asked.filter(({ endpoint, asker, place }) => mayAsk(endpoint, asker) && place !== 'access.signOut')

/** The ways in: what somebody may ask who is not signed in. */
const waysIn = [
  'access.acceptInvitation',
  'access.askForPasskey',
  'access.beginSingleSignOn',
  'access.finishSingleSignOn',
  'access.readDemoAccounts',
  'access.readEntrance',
  'access.readFactors',
  'access.readInvitation',
  'access.setUp',
  'access.showFactor',
  'access.signIn',
  'access.signInByPasskey',
]

test('nothing is open to everyone but the ways in', () => {
  const toNobody = open.filter(({ asker }) => asker === 'nobody').map(({ place }) => place)
  expect(toNobody.sort()).toEqual(waysIn)
})

test('beside the contract below /api/* and the pages, the server has its document and what tells of its health', () => {
  const lines = app.printRoutes({ commonPrefix: false }).split('\n')
  const there = lines.flatMap((line) => /([/*]\S*) \(/.exec(line)?.[1] ?? [])
  const known = ['/api/*', '/api/session', '/api/openapi.json', '/health/live', '/health/ready', '/metrics', '*']
  expect(there.filter((path) => !known.includes(path))).toEqual([])
  expect(there).toContain('/api/openapi.json')
})

test.each(closed)('$place refuses $asker', async ({ endpoint, asker }) => {
  const answer = await ask(endpoint, asker)
  expect([answer.status, await answer.json()]).toMatchObject(
    asker === 'nobody' ? [401, { code: 'access.not-signed-in' }] : [403, { code: 'access.not-permitted' }],
  )
})

test.each(open)('$place is open to $asker', async ({ endpoint, asker }) => {
  const answer = await ask(endpoint, asker)
  const said = (await answer.json().catch(() => null)) as { code?: string } | null
  expect(said?.code ?? 'answered').not.toMatch(/^access\.(not-|other|factor-)|^request\.(failed|not-found|malformed)/)
})
