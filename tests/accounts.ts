import type { Officer } from '@evenborn/core/access/officer'
import type { Role } from '@evenborn/core/access/role'
import type { FastifyInstance } from 'fastify'
import { openApp } from '../server/src/entry/http/app.ts'
import { routes } from '../server/src/entry/routes.ts'
import type { Ctx } from '../server/src/foundation/context.ts'
import type { TestContext } from '../server/src/foundation/testContext.ts'
import { deviceCode } from './deviceCode.ts'
import { COUNTY, HOSPITAL, PASSWORD } from './packages.ts'

/** An officer of one role, by a number of its own. */
export const officerOf = (role: Role, number = 1): Officer => ({
  id: `44444444-4444-4444-8444-${String(number).padStart(12, '0')}`,
  account: `${role}-${number}`,
  name: `${role} ${number}`,
  department: role === 'reporter' ? 'health' : 'office',
  roles: [role],
  area: COUNTY,
  unit: ['reporter', 'unit-head'].includes(role) ? HOSPITAL : null,
})

/** What was answered: the status, and the code of the refusal where it was one. */
export type Answered<Body = Record<string, unknown>> = { status: number; code: string | undefined; body: Body }

/** A server over real stores, and browsers before it. */
export async function serveAccounts(home: TestContext, change: Partial<Ctx> = {}, publicUrl?: string) {
  const app: FastifyInstance = await openApp({ ...home.ctx, ...change }, routes, { publicUrl, dist: '/nowhere' })
  await app.ready()
  return { app, browser: () => newBrowser(app, publicUrl) }
}

let machines = 0

/** A browser on a machine of its own: it keeps its cookie from one question to the next. */
export function newBrowser(app: FastifyInstance, publicUrl = 'http://localhost') {
  const machine = ++machines
  const browser = {
    cookie: undefined as string | undefined,
    async ask<Body = Record<string, unknown>>(
      method: 'GET' | 'POST' | 'DELETE',
      path: string,
      payload?: unknown,
    ): Promise<Answered<Body>> {
      const answer = await app.inject({
        method,
        url: `/api${path}`,
        remoteAddress: `10.0.${machine >> 8}.${machine & 255}`,
        headers: {
          'sec-fetch-site': 'same-origin',
          host: new URL(publicUrl).host,
          ...(browser.cookie ? { cookie: browser.cookie } : {}),
        },
        ...(payload === undefined ? {} : { payload: payload as object }),
      })
      const fresh = [answer.headers['set-cookie'] ?? []].flat()[0]?.split(';')[0]
      if (fresh) browser.cookie = fresh.endsWith('=') ? undefined : fresh
      const body = answer.body === '' ? {} : (answer.json() as { code?: string })
      return { status: answer.statusCode, code: (body as { code?: string }).code, body: body as Body }
    },
    post: <Body = Record<string, unknown>>(path: string, payload?: unknown) => browser.ask<Body>('POST', path, payload),
    get: <Body = Record<string, unknown>>(path: string) => browser.ask<Body>('GET', path),
    signIn: (account: string, password = PASSWORD) => browser.post<{ next: string }>('/session', { account, password }),
  }
  return browser
}
export type Browser = ReturnType<typeof newBrowser>

/** Sets up one-time codes in a session that lacks a factor, or with a proof; the secret and the recovery codes. */
export async function setUpTotp(browser: Browser, now: () => Date, proof?: object) {
  const begun = await browser.post<{ id: string; secret: string; picture: string }>('/account/totp/begin', { proof })
  if (begun.status !== 200) throw new Error(JSON.stringify(begun))
  const { id, secret } = begun.body
  const code = deviceCode(secret, now())
  const kept = await browser.post<{ recoveryCodes: string[] }>('/account/totp', { id, code })
  return { begun, kept, secret, code, recoveryCodes: kept.body.recoveryCodes }
}
