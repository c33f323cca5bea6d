import fastify, { type FastifyInstance } from 'fastify'
import { nameOf } from '../../foundation/job.ts'
import { answerCheckpoint } from './answerCheckpoint.ts'
import type { WitnessState } from './witnessState.ts'

/** Sixty-three hashes and a note of many cosignatures are far less. */
const MOST_BYTES = 2 ** 18

/**
 * `POST /add-checkpoint` as C2SP tlog-witness has it. Nothing is logged but failures, and of those the kind.
 *
 * @param now milliseconds since 1970
 */
export function openWitnessServer(state: WitnessState, now: () => number, onFailure: (name: string) => void) {
  const app: FastifyInstance = fastify({ logger: false, bodyLimit: MOST_BYTES, requestTimeout: 30_000 })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.post('/add-checkpoint', async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const answer = await answerCheckpoint(state, body, seconds(now()), saidTime(request.headers.date))
    reply.status(answer.status).header('cache-control', 'no-store')
    if (answer.status === 200) return reply.type('text/plain; charset=utf-8').send(answer.body)
    if (answer.status === 409) return reply.header('content-type', 'text/x.tlog.size').send(answer.body)
    return reply.send('')
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 500
    if (status === 500) onFailure(nameOf(error))
    return reply.status(status).send('')
  })
  return app
}

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1000)

/** When the asking office says it is; what is no date says nothing. */
function saidTime(date: string | undefined): number | undefined {
  const time = Date.parse(date ?? '')
  return Number.isNaN(time) ? undefined : seconds(time)
}
