import type { Officer } from '@evenborn/core/access/officer'
import { type Action, classOf, may } from '@evenborn/core/access/permission'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import { OpenAPIHandler } from '@orpc/openapi/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type AccessLog, keepAccessLog } from '../../access/accessLog.ts'
import { accessRefusal } from '../../access/refusal.ts'
import { findSession, SESSION_SECONDS } from '../../access/sessions.ts'
import type { Ctx } from '../../foundation/context.ts'
import { nameOf } from '../../foundation/job.ts'
import type { Asked } from '../../foundation/route.ts'
import { packageLimits } from '../../intake/package.ts'
import type { Disk } from '../../stores/files/diskSpace.ts'
import type { Routes } from '../routes.ts'
import { actionOf, changesThings, originOf, requireActions, requireOwnOrigin } from './guard.ts'
import { problemOf, requestRefusal, toProblem } from './problem.ts'

export const SESSION_COOKIE = 'evenborn_session'
/** Over TLS a browser takes a cookie of this name from this very host alone, never from a neighbour’s page. */
const SECURE_SESSION_COOKIE = `__Host-${SESSION_COOKIE}`

/** Room for the frame of a form around the largest package. */
const MOST_BYTES = packageLimits.bytes + 2 ** 20
/** What anything but a form with a file may hold: an account and a password, the month of a bulletin. */
const MOST_BYTES_PLAIN = 8 * 2 ** 10
/** A return of counts: thousands of rows stay below. */
const MOST_BYTES_COUNTS = 2 * 2 ** 20
/** What whoever keeps the list of areas may send as one: a province’s is below two. */
const MOST_BYTES_LIST = 16 * 2 ** 20

/** What the edge keeps of a request while it is answered. */
type Edge = Asked & { request: FastifyRequest; reached: { route: string | undefined } }

/**
 * Puts the contract’s endpoints below /api. Before a handler runs: the request’s origin, its size, the session, and
 * whether who asks may do what the endpoint names.
 */
export function serveApi(
  app: FastifyInstance,
  ctx: Ctx,
  routes: Routes,
  { publicUrl, disk }: { publicUrl: string | undefined; disk?: Disk | undefined },
): void {
  requireActions(routes)
  const looks = keepAccessLog(ctx)
  app.addHook('onClose', () => looks.stop())
  const handler = openHandler(routes, ctx, looks)
  const isSecure = publicUrl?.startsWith('https:') ?? false

  async function answerRequest(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const token = request.cookies[isSecure ? SECURE_SESSION_COOKIE : SESSION_COOKIE]
    reply.header('cache-control', 'no-store')
    const reached = { route: undefined }
    try {
      requirePlainAddress(request)
      requireOwnOrigin(request, publicUrl)
      const { found, officer, asked } = await askedBy(ctx, token)
      if (changesThings(request) && !isSession(request)) await disk?.requireRoom()
      requireLength(request, officer && isForm(request) ? MOST_BYTES : mostPlain(officer, request))
      const context: Edge = {
        ctx: asked,
        session: { token, found, set: (fresh) => setCookie(reply, fresh, isSecure) },
        origin: originOf(request, publicUrl),
        request,
        reached,
      }
      const { matched } = await handler.handle(request, reply, { prefix: '/api', context })
      if (matched) return reply
      throw requestRefusal('not-found')
    } catch (thrown) {
      const { status, body } = toProblem(thrown, request.id, true)
      if (status === 500) ctx.log.error({ id: request.id, failure: nameOf(thrown) }, 'request failed')
      return reply.status(status).send(body)
    }
  }

  const isNoDoor = ({ method, url }: FastifyRequest) => method !== 'POST' || !doors.includes(url.split('?')[0] ?? '')
  const limit = (max: number) => ({ max, timeWindow: 60_000, errorResponseBuilder: tooMany })
  app.all('/api/*', { config: { rateLimit: { ...limit(60), allowList: isNoDoor } } }, answerRequest)
  app.post('/api/session', { config: { rateLimit: limit(30) } }, answerRequest)
}

/** What an officer may send as a body that is no form with a file. */
function mostPlain(officer: Officer | undefined, { url }: FastifyRequest): number {
  if (may(officer, 'keep-places')) return MOST_BYTES_LIST
  const isOfCounts = may(officer, 'send-return') && /^\/api\/(filings|notices)\//.test(url)
  return isOfCounts ? MOST_BYTES_COUNTS : MOST_BYTES_PLAIN
}

/** Who asks, and the context as that session has it: half a session opens nothing yet. */
async function askedBy(ctx: Ctx, token: string | undefined) {
  const found = token === undefined ? undefined : await findSession(ctx, token)
  const officer = found?.stage === 'half' ? undefined : found?.officer
  const opens = found?.stage === 'full' && token ? token : ''
  return { found, officer, asked: { ...ctx, db: ctx.requestDb(opens), ...(officer ? { officer } : {}) } }
}

/** Beside the session itself, where somebody who is not signed in may try something. */
const doors = [
  '/api/session/factor',
  '/api/session/passkey',
  '/api/session/passkey/begin',
  '/api/session/single-sign-on',
  '/api/session/single-sign-on/begin',
  '/api/set-up',
  '/api/invitation',
  '/api/invitation/read',
]

/** An answer that took this long may have been overtaken by the end of its session. */
const LONG_MS = 300

/** What was read for somebody whose session has ended meanwhile is not handed out. What was changed stays changed. */
async function requireStillSignedIn(ctx: Ctx, { request, session }: Edge): Promise<void> {
  if (changesThings(request) || !session.found || session.token === undefined) return
  if (!(await findSession(ctx, session.token))) throw accessRefusal('not-signed-in')
}

const tooMany = () => {
  const { status, body } = problemOf(requestRefusal('too-many'))
  return { statusCode: status, ...body }
}

/** Asked again and again by every open page, and telling of nobody’s data. */
const notNoted = ['access.readMe', 'access.readDemoAccounts', 'access.signIn', 'measure.readProgress']

function openHandler(routes: Routes, ctx: Ctx, looks: AccessLog): OpenAPIHandler<Edge> {
  return new OpenAPIHandler<Edge>(routes, {
    interceptors: [
      async ({ next, context }) => {
        try {
          const began = performance.now()
          const result = await next()
          if (performance.now() - began > LONG_MS) await requireStillSignedIn(ctx, context)
          return result
        } catch (thrown) {
          const { id } = context.request
          const { status, body, unexpected } = toProblem(thrown, id, context.reached.route !== undefined)
          if (unexpected)
            ctx.log.error({ id, route: context.reached.route, failure: failureOf(thrown) }, 'request failed')
          return { matched: true, response: { status, headers: {}, body } }
        }
      },
    ],
    clientInterceptors: [
      async ({ next, procedure, context, path, input }) => {
        context.reached.route = procedure['~orpc'].route.path ?? path.join('.')
        context.request.pattern = context.reached.route
        const action = actionOf(procedure)
        if (action === undefined) throw accessRefusal('not-permitted')
        const { officer } = context.ctx
        const endpoint = path.join('.')
        const note = (allowed: boolean, output?: unknown) => {
          if (!officer || notNoted.includes(endpoint)) return
          looks.note({ officer, endpoint, class: classOf[action], allowed, input, output })
        }
        try {
          requireMay(context, action)
          const output = await next()
          note(true, output)
          return output
        } catch (thrown) {
          note(!isDenial(thrown))
          throw thrown
        }
      },
    ],
  })
}

/** What half a session may be used for: to set up the second factor that it lacks. */
const settingUp: readonly Action[] = ['sign-in', 'read-self', 'keep-self']

function requireMay({ ctx, session }: Edge, action: Action): void {
  const stage = session.found?.stage
  if (stage === 'half' && action !== 'sign-in') throw accessRefusal('factor-not-shown')
  if (stage === 'set-up' && !settingUp.includes(action)) throw accessRefusal('factor-missing')
  if (!may(ctx.officer, action)) throw accessRefusal(ctx.officer ? 'not-permitted' : 'not-signed-in')
}

/** What somebody may not see is told as not there: both are a look that was refused. */
const isDenial = (thrown: unknown) =>
  thrown instanceof Refusal && ['not-permitted', 'not-signed-in', 'not-found'].includes(thrown.kind)

/** Kind of a failure and where it arose; its message may quote what was worked on and stays out of the log. */
function failureOf(thrown: unknown): string {
  const inner = thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown
  const where =
    inner instanceof Error ? inner.stack?.split('\n').find((line) => line.includes('/server/src/')) : undefined
  return `${nameOf(inner)}${where ? ` ${where.trim().replace(/^at .*\/server\/src\//, '')}` : ''}`
}

/**
 * An endpoint has one address. With a slash behind it or a dot in it, it would be reached past what is told of its address
 * alone, as how often one may sign in.
 */
function requirePlainAddress({ url }: FastifyRequest): void {
  if (!/^\/api(\/[\w-][\w.-]*)+$/.test(url.split('?')[0] ?? '')) throw requestRefusal('not-found')
}

/** Signing in and out goes on when the disk is nearly full: whoever reads must first get in. */
const isSession = ({ url }: FastifyRequest) => /^\/api\/session(\/|\?|$)/.test(url)

const isForm = ({ headers }: FastifyRequest) => headers['content-type']?.startsWith('multipart/form-data') ?? false

/** Bodies are read past Fastify, so their size is judged here; without a stated length nothing is read. */
function requireLength({ method, headers }: FastifyRequest, most: number): void {
  if (!changesThings({ method })) return
  if (headers['transfer-encoding'] !== undefined) throw requestRefusal('length-missing')
  if (Number(headers['content-length'] ?? 0) > most)
    throw requestRefusal('too-large', { limit: Math.ceil(most / 2 ** 20) })
}

function setCookie(reply: FastifyReply, token: string | undefined, secure: boolean): void {
  const frame = { path: '/', httpOnly: true, sameSite: 'strict', secure } as const
  const name = secure ? SECURE_SESSION_COOKIE : SESSION_COOKIE
  if (token === undefined) reply.clearCookie(name, frame)
  else reply.setCookie(name, token, { ...frame, maxAge: SESSION_SECONDS })
}
