import { Refusal, type RefusalKind, refusalsOf } from '@evenborn/core/vocabulary/refusal'
import { ORPCError, ValidationError } from '@orpc/server'
import { storeRefusal } from '../../stores/refusal.ts'

/** What a client is told when something does not go: a stable code, its sentence in both languages, values. */
export type Problem = { status: number; body: Pick<Refusal, 'code' | 'text' | 'values'> }

/** Refusals of the edge itself. */
export const requestRefusal = refusalsOf('request', {
  invalid: {
    kind: 'invalid',
    text: { zh: '请求内容不符合要求：{place}。', en: 'The request is not as it must be: {place}.' },
  },
  malformed: {
    kind: 'invalid',
    text: { zh: '请求无法读取，请检查格式。', en: 'The request cannot be read. Check its format.' },
  },
  'too-large': {
    kind: 'too-large',
    text: { zh: '请求超过 {limit} MB，未接收。', en: 'The request has more than {limit} MB and was not taken.' },
  },
  'length-missing': {
    kind: 'invalid',
    text: { zh: '请求须写明长度（Content-Length）。', en: 'The request must state its length (Content-Length).' },
  },
  'too-many': {
    kind: 'too-many',
    text: { zh: '请求太频繁，请稍后再试。', en: 'Too many requests. Try again in a while.' },
  },
  'not-found': { kind: 'not-found', text: { zh: '没有这个地址。', en: 'There is no such address.' } },
  failed: {
    kind: 'unavailable',
    text: {
      zh: '出现意外错误，操作未完成。请把编号 {id} 告诉管理员。',
      en: 'Something unexpected went wrong and nothing was done. Tell the administrator this number: {id}.',
    },
  },
})

/** The one place where a refusal gets a status. A kind without a line here does not compile. */
export function statusOf(kind: RefusalKind): number {
  switch (kind) {
    case 'not-signed-in':
      return 401
    case 'not-permitted':
      return 403
    case 'not-found':
      return 404
    case 'conflict':
      return 409
    case 'too-large':
      return 413
    case 'invalid':
      return 422
    case 'too-many':
      return 429
    case 'no-room':
      return 507
    case 'unavailable':
      return 503
  }
}

export const problemOf = ({ code, kind, text, values }: Refusal): Problem => ({
  status: statusOf(kind),
  body: { code, text, values },
})

/**
 * The problem to tell for whatever was thrown. What nobody expected is told by a number alone; the log has the same one.
 *
 * @param asked whether the endpoint had been reached; what breaks before that is the request’s own fault
 */
export function toProblem(thrown: unknown, id: string, asked: boolean): Problem & { unexpected: boolean } {
  const expected = expectedIn(thrown, asked)
  if (expected) return { ...problemOf(expected), unexpected: false }
  const problem = problemOf(requestRefusal('failed', { id }))
  return { ...problem, status: 500, unexpected: true }
}

function expectedIn(thrown: unknown, asked: boolean): Refusal | undefined {
  if (thrown instanceof Refusal) return thrown
  const database = refusalOfDatabase(thrown)
  if (database) return database
  if (!asked) return requestRefusal('malformed')
  if (thrown instanceof ORPCError && thrown.code === 'BAD_REQUEST' && thrown.cause instanceof ValidationError)
    return requestRefusal('invalid', { place: placeOf(thrown.cause) })
  return undefined
}

/** What the system says when no database is there, by the code of the failed call. */
const AWAY = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT']

/**
 * Failures of the database that whoever runs Evenborn mends, and that pass: it is away (being started again), or its disk is
 * full. By the codes of PostgreSQL: 53100 disk full; 57P0x and class 08 going away; 53300 too many sessions.
 */
function refusalOfDatabase(thrown: unknown): Refusal | undefined {
  if (!(thrown instanceof Error)) return undefined
  const { code = '', syscall } = thrown as NodeJS.ErrnoException
  if (code === '53100' || code === 'ENOSPC') return storeRefusal('disk-full')
  const isGone = /^(57P0|08|53300)/.test(code) || (AWAY.includes(code) && (syscall === 'connect' || syscall === 'read'))
  if (isGone || /^Connection terminated|^Client has encountered a connection error/.test(thrown.message))
    return storeRefusal('database-away')
  return thrown.cause === undefined ? undefined : refusalOfDatabase(thrown.cause)
}

/** Where the first thing that is wrong stands; never what stands there. */
function placeOf({ issues }: ValidationError): string {
  const path = issues[0]?.path ?? []
  return path.map((step) => String(typeof step === 'object' ? step.key : step)).join('.') || '—'
}
