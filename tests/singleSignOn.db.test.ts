import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addOfficer } from '../server/src/access/officers.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { officerOf, serveAccounts, setUpTotp } from './accounts.ts'
import { fillPlaces, PASSWORD } from './packages.ts'

/* [A5] Single sign-on against a provider of OpenID Connect that runs beside the test. */

const CLIENT = { id: 'evenborn', secret: 'a secret of the test' }
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const other = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** What the provider says next time: whose account, and what it does wrong. */
let says: { account: string | undefined; nonce?: string; audience?: string; key?: typeof privateKey }
type Given = { nonce: string; challenge: string; back: string }
const codes = new Map<string, Given>()
let provider: Server
let issuer: string

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function tokenOf({ nonce }: Given): string {
  const now = Math.floor(Date.now() / 1000)
  const said = {
    iss: issuer,
    sub: 'someone',
    aud: says.audience ?? CLIENT.id,
    iat: now,
    exp: now + 60,
    nonce: says.nonce ?? nonce,
    ...(says.account === undefined ? {} : { preferred_username: says.account }),
  }
  const text = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(said)}`
  return `${text}.${sign('sha256', Buffer.from(text), says.key ?? privateKey).toString('base64url')}`
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

async function answerAsProvider(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '', issuer)
  const json = (status: number, value: object) =>
    void reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  if (pathname === '/.well-known/openid-configuration')
    return json(200, {
      issuer,
      authorization_endpoint: `${issuer}/authorise`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
      code_challenge_methods_supported: ['S256'],
    })
  if (pathname === '/keys')
    return json(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] })
  const asked = await bodyOf(request)
  const given = codes.get(asked.get('code') ?? '')
  codes.delete(asked.get('code') ?? '')
  const challenge = createHash('sha256')
    .update(asked.get('code_verifier') ?? '')
    .digest('base64url')
  const isClient = asked.get('client_id') === CLIENT.id && asked.get('client_secret') === CLIENT.secret
  if (!given || !isClient || challenge !== given.challenge || asked.get('redirect_uri') !== given.back)
    return json(400, { error: 'invalid_grant' })
  return json(200, { access_token: 'none', token_type: 'Bearer', id_token: tokenOf(given) })
}

/** A person at the provider’s page: where they are sent back to. */
function signOnAt(url: string): string {
  const asked = new URL(url).searchParams
  const code = randomBytes(9).toString('hex')
  const [nonce, challenge, back] = ['nonce', 'code_challenge', 'redirect_uri'].map((name) => asked.get(name) ?? '')
  codes.set(code, { nonce: nonce ?? '', challenge: challenge ?? '', back: back ?? '' })
  return `?code=${code}&state=${asked.get('state')}`
}

const ORIGIN = 'https://srb.example.cn'
let home: TestContext
let app: Awaited<ReturnType<typeof serveAccounts>>
const clerk = officerOf('srb-clerk', 1)
const keeper = officerOf('security-admin', 2)

beforeAll(async () => {
  provider = createServer((request, reply) => void answerAsProvider(request, reply))
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  home = await testContext()
  await fillPlaces(home)
  for (const officer of [clerk, keeper]) await addOfficer(home.ctx, officer, PASSWORD)
  const singleSignOn = { issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, claim: 'preferred_username' }
  app = await serveAccounts(home, { singleSignOn }, ORIGIN)
})
afterAll(async () => {
  await app.app.close()
  await home.close()
  provider.closeAllConnections()
  await new Promise((resolve) => provider.close(resolve))
})
beforeEach(() => {
  says = { account: clerk.account }
})

type Begun = { id: string; url: string }
const begin = async (browser = app.browser()) => (await browser.post<Begun>('/session/single-sign-on/begin')).body
const finish = (id: string, back: string, browser = app.browser()) =>
  browser.post('/session/single-sign-on', { id, back })

test('opens the account of an officer who is here, with state, nonce and PKCE', async () => {
  const browser = app.browser()
  expect((await browser.get('/session/entrance')).body).toMatchObject({ singleSignOn: true })
  const { id, url } = await begin(browser)
  const asked = new URL(url).searchParams
  expect([asked.get('code_challenge_method'), asked.get('response_type')]).toEqual(['S256', 'code'])
  expect(asked.get('redirect_uri')).toBe(`${ORIGIN}/signed-on`)
  expect(url).not.toContain(id)
  const back = signOnAt(url)
  expect((await finish(id, back, browser)).body).toEqual({ next: 'in' })
  expect((await browser.get('/session')).body).toMatchObject({ id: clerk.id })
  expect((await finish(id, back)).code).toBe('access.question-over')
})

test('stands for the password alone: a post that needs a second factor sets one up, who has one shows it', async () => {
  says = { account: keeper.account }
  const first = await begin()
  const browser = app.browser()
  expect((await finish(first.id, signOnAt(first.url), browser)).body).toEqual({ next: 'set-up-factor' })
  await setUpTotp(browser, home.ctx.now)
  const again = await begin()
  expect((await finish(again.id, signOnAt(again.url))).body).toEqual({ next: 'show-factor' })
})

test('makes no account: who is not here, or has left, or of whom nothing is said, stays outside', async () => {
  for (const account of ['nobody-here', undefined, '']) {
    says = { account }
    const { id, url } = await begin()
    expect([account, (await finish(id, signOnAt(url))).code]).toEqual([account, 'access.not-linked'])
  }
})

test('an answer of another browser, another sign-on, another client, another key or time is refused', async () => {
  const [mine, theirs] = [await begin(), await begin()]
  expect((await finish(mine.id, signOnAt(theirs.url))).code).toBe('access.sign-on-refused')
  expect((await finish(theirs.id.replace(/^./, '0'), signOnAt(theirs.url))).code).toBe('access.question-over')
  for (const wrong of [{ nonce: 'another' }, { audience: 'another' }, { key: other.privateKey }]) {
    says = { account: clerk.account, ...wrong }
    const { id, url } = await begin()
    expect([Object.keys(wrong), (await finish(id, signOnAt(url))).code]).toEqual([
      Object.keys(wrong),
      'access.sign-on-refused',
    ])
  }
  says = { account: clerk.account }
  const refused = await begin()
  expect((await finish(refused.id, '?error=access_denied')).code).toBe('access.sign-on-refused')
  const late = await begin()
  home.setNow('2026-04-02T02:00:00Z')
  expect((await finish(late.id, signOnAt(late.url))).code).toBe('access.question-over')
})

test('a provider that is away is said, and a system without one has none', async () => {
  const away = { issuer: 'http://127.0.0.1:9', clientId: 'a', clientSecret: 'b', claim: 'sub' }
  const lonely = await serveAccounts(home, { singleSignOn: away }, ORIGIN)
  expect((await lonely.browser().post('/session/single-sign-on/begin')).code).toBe('access.provider-away')
  await lonely.app.close()
  const without = await serveAccounts(home, {}, ORIGIN)
  expect((await without.browser().post('/session/single-sign-on/begin')).code).toBe('access.no-single-sign-on')
  await without.app.close()
})
