import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addOfficer } from '../server/src/access/officers.ts'
import { showAgain } from '../server/src/access/showAgain.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { type Browser, officerOf, serveAccounts, setUpTotp } from './accounts.ts'
import { newDevice } from './authenticator.ts'
import { deviceCode } from './deviceCode.ts'
import { fillPlaces, PASSWORD } from './packages.ts'

/* [A5] Nobody comes in without what an officer has: codes and keys that are used twice, guessed, copied or brought from elsewhere. */

let home: TestContext
let app: Awaited<ReturnType<typeof serveAccounts>>
const ORIGIN = 'https://srb.example.cn'
let number = 0
let moment = Date.parse('2026-04-02T01:00:00Z')
const wait = (seconds: number) => {
  moment += seconds * 1000
  home.setNow(new Date(moment).toISOString())
}

beforeAll(async () => {
  home = await testContext()
  await fillPlaces(home)
  app = await serveAccounts(home, {}, ORIGIN)
})
afterAll(async () => {
  await app.app.close()
  await home.close()
})
beforeEach(() => wait(1000))

/** A new officer whose post needs no second factor, signed in. */
async function newClerk(role: 'srb-clerk' | 'security-admin' = 'srb-clerk') {
  const officer = officerOf(role, ++number)
  await addOfficer(home.ctx, officer, PASSWORD)
  const browser = app.browser()
  const { body } = await browser.signIn(officer.account)
  return { officer, browser, next: body.next }
}
const byPassword = { by: 'password', password: PASSWORD }
/** Signed in anew, up to the second factor. */
async function half(account: string): Promise<Browser> {
  const browser = app.browser()
  expect((await browser.signIn(account)).body).toEqual({ next: 'show-factor' })
  return browser
}
const newCode = async (secret: string) => deviceCode(secret, home.ctx.now())

test('a device’s codes are those of RFC 6238', () => {
  // Its appendix B gives eight digits of the secret 12345678901234567890; six are the last of them.
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  for (const [seconds, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [20_000_000_000, '353130'],
  ] as const)
    expect([seconds, deviceCode(secret, new Date(seconds * 1000))]).toEqual([seconds, code])
})

describe('one-time codes', () => {
  test('are asked for after the password; until then nothing else is answered', async () => {
    const { officer, browser, next } = await newClerk()
    expect(next).toBe('in')
    const { secret, begun, recoveryCodes } = await setUpTotp(browser, home.ctx.now, byPassword)
    expect(begun.body.picture).toMatch(/^<svg/)
    expect(recoveryCodes).toHaveLength(10)
    wait(60)
    const again = await half(officer.account)
    expect((await again.get('/session')).code).toBe('access.factor-not-shown')
    expect((await again.get('/areas')).code).toBe('access.factor-not-shown')
    expect((await again.get('/session/factor')).body).toEqual({ totp: true, passkey: false, recovery: true })
    const before = again.cookie
    expect((await again.post('/session/factor', { by: 'totp', code: await newCode(secret) })).body).toEqual({
      next: 'in',
    })
    expect((await again.get('/session')).body).toMatchObject({ account: officer.account })
    expect(again.cookie).not.toBe(before)
  })

  test('no step is taken twice: not again, not in two requests at once, not the one that set it up', async () => {
    const { officer, browser } = await newClerk()
    const { secret, code } = await setUpTotp(browser, home.ctx.now, byPassword)
    expect((await (await half(officer.account)).post('/session/factor', { by: 'totp', code })).code).toBe(
      'access.wrong-code',
    )
    wait(60)
    const fresh = await newCode(secret)
    const browsers = await Promise.all(Array.from({ length: 5 }, () => half(officer.account)))
    const answers = await Promise.all(browsers.map((one) => one.post('/session/factor', { by: 'totp', code: fresh })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await (await half(officer.account)).post('/session/factor', { by: 'totp', code: fresh })).status).not.toBe(
      200,
    )
  })

  test('guessing is slowed down as with passwords, across sessions and ways', async () => {
    const { officer, browser } = await newClerk()
    const { secret } = await setUpTotp(browser, home.ctx.now, byPassword)
    wait(60)
    const codes: (string | undefined)[] = []
    for (let n = 0; n < 7; n++) {
      const one = await half(officer.account)
      codes.push((await one.post('/session/factor', { by: 'totp', code: '000000' })).code)
    }
    expect(codes.filter((code) => code === 'access.wrong-code')).toHaveLength(5)
    expect(codes.at(-1)).toBe('access.too-many-tries')
    const last = await half(officer.account)
    const guess = { by: 'recovery', code: 'aaaa-aaaa-aaaa-aaaa' }
    expect((await last.post('/session/factor', guess)).code).toBe('access.too-many-tries')
    wait(300)
    expect(
      (await (await half(officer.account)).post('/session/factor', { by: 'totp', code: await newCode(secret) })).status,
    ).toBe(200)
  })

  test('a secret does not lie readable in the database, and serves no other officer', async () => {
    const [one, other] = [await newClerk(), await newClerk()]
    const { secret } = await setUpTotp(one.browser, home.ctx.now, byPassword)
    await setUpTotp(other.browser, home.ctx.now, byPassword)
    const row = await home.ctx.gateDb
      .selectFrom('totp')
      .selectAll()
      .where('officer', '=', one.officer.id)
      .executeTakeFirstOrThrow()
    expect(row.secret.toString('latin1')).not.toContain(secret)
    await expect(home.ctx.systemDb.selectFrom('totp').select('secret').execute()).rejects.toThrow('permission denied')
  })

  test('what was begun by one officer is not ended by another, nor twice, nor later', async () => {
    const [one, other] = [await newClerk(), await newClerk()]
    const begin = (browser: Browser) =>
      browser.post<{ id: string; secret: string }>('/account/totp/begin', { proof: byPassword })
    const { body } = await begin(one.browser)
    const answer = { id: body.id, code: await newCode(body.secret) }
    expect((await other.browser.post('/account/totp', answer)).code).toBe('access.question-over')
    expect((await one.browser.post('/account/totp', answer)).status).toBe(200)
    expect((await one.browser.post('/account/totp', answer)).code).toBe('access.question-over')
    const late = await begin(other.browser)
    wait(601)
    const code = await newCode(late.body.secret)
    expect((await other.browser.post('/account/totp', { id: late.body.id, code })).code).toBe('access.question-over')
  })
})

describe('recovery codes', () => {
  test('are good once each, also at once, and for their officer alone; new ones end the old', async () => {
    const { officer, browser } = await newClerk()
    const { recoveryCodes, secret } = await setUpTotp(browser, home.ctx.now, byPassword)
    const [first = '', second = ''] = recoveryCodes
    const stranger = await newClerk()
    await setUpTotp(stranger.browser, home.ctx.now, byPassword)
    expect(
      (await (await half(stranger.officer.account)).post('/session/factor', { by: 'recovery', code: first })).code,
    ).toBe('access.wrong-code')
    const browsers = await Promise.all(Array.from({ length: 4 }, () => half(officer.account)))
    const typed = first.toUpperCase().replaceAll('-', ' ')
    const answers = await Promise.all(
      browsers.map((one) => one.post('/session/factor', { by: 'recovery', code: typed })),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    wait(300)
    const renewed = await browser.post<{ recoveryCodes: string[] }>('/account/recovery-codes', {
      proof: { by: 'totp', code: await newCode(secret) },
    })
    expect(renewed.body.recoveryCodes).toHaveLength(10)
    expect((await (await half(officer.account)).post('/session/factor', { by: 'recovery', code: second })).code).toBe(
      'access.wrong-code',
    )
    const rows = await home.ctx.gateDb.selectFrom('recovery_code').select('hash').execute()
    expect(JSON.stringify(rows)).not.toContain(first)
  })
})

describe('passkeys', () => {
  const begin = (browser: Browser, proof: object = byPassword) =>
    browser.post<Parameters<ReturnType<typeof newDevice>['make']>[0]>('/account/passkeys/begin', { proof })
  const question = (browser: Browser) =>
    browser.post<Parameters<ReturnType<typeof newDevice>['sign']>[0]>('/session/passkey/begin')
  async function withPasskey() {
    const who = await newClerk()
    const device = newDevice(ORIGIN)
    const kept = await who.browser.post('/account/passkeys', device.make((await begin(who.browser)).body))
    expect(kept.status).toBe(200)
    return { ...who, device }
  }

  test('sign in alone, without account and password, and as second factor', async () => {
    const { officer, device } = await withPasskey()
    const stranger = app.browser()
    expect((await stranger.post('/session/passkey', device.sign((await question(stranger)).body))).body).toEqual({
      next: 'in',
    })
    expect((await stranger.get('/session')).body).toMatchObject({ id: officer.id })
    const second = await half(officer.account)
    const asked = (await question(second)).body
    expect(asked.held).toHaveLength(1)
    expect((await second.post('/session/factor', { by: 'passkey', answer: device.sign(asked) })).body).toEqual({
      next: 'in',
    })
  })

  test('an answer is taken once, within ten minutes, and to the question it was made for', async () => {
    const { device } = await withPasskey()
    const browser = app.browser()
    const answer = device.sign((await question(browser)).body)
    expect((await browser.post('/session/passkey', answer)).status).toBe(200)
    expect((await app.browser().post('/session/passkey', answer)).code).toBe('access.question-over')
    const late = device.sign((await question(browser)).body)
    wait(601)
    expect((await browser.post('/session/passkey', late)).code).toBe('access.question-over')
    const [one, other] = [(await question(browser)).body, (await question(browser)).body]
    expect((await browser.post('/session/passkey', { ...device.sign(one), question: other.id })).code).toBe(
      'access.passkey-refused',
    )
  })

  test('another site, another key, an owner who was not asked: refused', async () => {
    const { device } = await withPasskey()
    const other = newDevice(ORIGIN)
    const browser = app.browser()
    for (const wrong of [
      { origin: 'https://srb.examp1e.cn' },
      { origin: 'http://srb.example.cn' },
      { site: 'examp1e.cn' },
      { flags: 1 },
      { flags: 4 },
      { challenge: Buffer.alloc(32).toString('base64url') },
    ]) {
      const answer = device.sign((await question(browser)).body, wrong)
      expect([wrong, (await browser.post('/session/passkey', answer)).code]).toEqual([wrong, 'access.passkey-refused'])
    }
    const strange = other.sign((await question(browser)).body)
    expect((await browser.post('/session/passkey', strange)).code).toBe('access.passkey-refused')
    const { credential } = device.sign((await question(browser)).body)
    const forged = { ...other.sign((await question(browser)).body), credential }
    expect((await browser.post('/session/passkey', forged)).code).toBe('access.passkey-refused')
  })

  test('a device that counts back is a copy: refused; so is one of two answers with one count', async () => {
    const { device } = await withPasskey()
    device.counter = 50
    const browser = app.browser()
    expect((await browser.post('/session/passkey', device.sign((await question(browser)).body))).status).toBe(200)
    device.counter = 40
    expect((await browser.post('/session/passkey', device.sign((await question(browser)).body))).code).toBe(
      'access.passkey-refused',
    )
    const questions = await Promise.all(Array.from({ length: 4 }, async () => (await question(app.browser())).body))
    const answers = questions.map((asked) => {
      device.counter = 60
      return device.sign(asked)
    })
    const at = await Promise.all(answers.map((answer) => app.browser().post('/session/passkey', answer)))
    expect(at.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  test('a passkey that was made on another page, or is another officer’s, is no second factor', async () => {
    const clerk = await newClerk()
    const made = newDevice(ORIGIN).make((await begin(clerk.browser)).body, { origin: 'https://srb.examp1e.cn' })
    expect((await clerk.browser.post('/account/passkeys', made)).code).toBe('access.passkey-refused')
    const { device } = await withPasskey()
    const other = await withPasskey()
    const second = await half(other.officer.account)
    const asked = (await question(second)).body
    expect((await second.post('/session/factor', { by: 'passkey', answer: device.sign(asked) })).code).toBe(
      'access.passkey-refused',
    )
  })
})

describe('who is there is shown again', () => {
  const over = createHash('sha256').update('an action').digest('hex')

  test('by password where there is nothing else; with a second factor the password is not enough', async () => {
    const { officer, browser } = await newClerk()
    const ctx = { ...home.ctx, officer }
    expect(await showAgain(ctx, over, { by: 'password', password: PASSWORD })).toEqual({
      shownBy: 'password',
      signature: null,
    })
    await expect(showAgain(ctx, over, { by: 'password', password: 'no' })).rejects.toMatchObject({
      code: 'access.wrong-password',
    })
    const { secret } = await setUpTotp(browser, home.ctx.now, byPassword)
    wait(60)
    await expect(showAgain(ctx, over, { by: 'password', password: PASSWORD })).rejects.toMatchObject({
      code: 'access.factor-wanted',
    })
    const code = await newCode(secret)
    expect(await showAgain(ctx, over, { by: 'totp', code })).toEqual({ shownBy: 'totp', signature: null })
    await expect(showAgain(ctx, over, { by: 'totp', code })).rejects.toMatchObject({ code: 'access.wrong-code' })
  })

  test('by a passkey over the very hash: over another it is refused, and it is good once', async () => {
    const { officer, browser } = await newClerk()
    const device = newDevice(ORIGIN)
    const begun = await browser.post('/account/passkeys/begin', { proof: byPassword })
    await browser.post('/account/passkeys', device.make(begun.body as never))
    const ctx = { ...home.ctx, officer }
    const sign = async () => device.sign((await browser.post('/account/signature', { over })).body as never)
    const answer = await sign()
    const shown = await showAgain(ctx, over, { by: 'passkey', answer })
    expect(shown.shownBy).toBe('passkey')
    const kept = JSON.parse(String(shown.signature)) as { clientData: string }
    const { challenge } = JSON.parse(Buffer.from(kept.clientData, 'base64url').toString()) as { challenge: string }
    expect(Buffer.from(challenge, 'base64url').toString('hex').slice(0, 64)).toBe(over)
    await expect(showAgain(ctx, over, { by: 'passkey', answer })).rejects.toMatchObject({
      code: 'access.question-over',
    })
    const other = createHash('sha256').update('another').digest('hex')
    await expect(showAgain(ctx, other, { by: 'passkey', answer: await sign() })).rejects.toMatchObject({
      code: 'access.passkey-refused',
    })
  })
})

describe('posts that need a second factor', () => {
  test('get in no further than to set one up, then are in; the last one stays', async () => {
    const { browser, next, officer } = await newClerk('security-admin')
    expect(next).toBe('set-up-factor')
    expect((await browser.get('/session')).code).toBe('access.factor-missing')
    expect((await browser.get('/officers')).code).toBe('access.factor-missing')
    const change = { present: PASSWORD, wanted: 'a quite different one 7' }
    expect((await browser.post('/account/password', change)).code).toBe('access.factor-missing')
    const before = browser.cookie
    const { secret, kept } = await setUpTotp(browser, home.ctx.now)
    expect([kept.status, browser.cookie === before]).toEqual([200, false])
    expect((await browser.get('/session')).body).toMatchObject({ id: officer.id })
    wait(60)
    const proof = { by: 'totp', code: await newCode(secret) }
    expect((await browser.post('/account/totp/removal', { proof })).code).toBe('access.last-factor')
    expect((await browser.get('/account')).body).toMatchObject({ totp: true, needsFactor: true })
  })

  test('others may give theirs up, having shown who is there; the recovery codes go with the last', async () => {
    const { browser } = await newClerk()
    const { secret, recoveryCodes } = await setUpTotp(browser, home.ctx.now, byPassword)
    expect((await browser.post('/account/totp/begin', {})).code).toBe('access.show-again')
    expect((await browser.post('/account/totp/removal', { proof: byPassword })).code).toBe('access.factor-wanted')
    wait(60)
    expect(
      (await browser.post('/account/totp/removal', { proof: { by: 'recovery', code: recoveryCodes[3] } })).status,
    ).toBe(200)
    expect((await browser.get('/account')).body).toMatchObject({ totp: false, recoveryCodes: 0 })
    expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  })
})
