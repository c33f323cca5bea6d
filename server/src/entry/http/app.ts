import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify'
import type { Ctx } from '../../foundation/context.ts'
import { nameOf } from '../../foundation/job.ts'
import type { Disk } from '../../stores/files/diskSpace.ts'
import type { Routes } from '../routes.ts'
import { serveApi } from './api.ts'
import { serveDocument } from './document.ts'
import { serveFrontend } from './frontend.ts'
import { type HealthSources, serveHealth } from './health.ts'
import { problemOf, requestRefusal, toProblem } from './problem.ts'
import { newRequestTimes } from './requestTimes.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Path of the endpoint as the contract writes it: /returns/{hash}. */
    pattern: string | undefined
  }
}

/**
 * What the edge needs to know beside the context. `dist` is the folder of the built web pages; where a disk is given, nothing
 * new is taken while it is nearly full.
 */
export type AppOptions = { publicUrl: string | undefined; dist: string; disk?: Disk; health?: HealthSources }

/**
 * The HTTP edge: endpoints below /api, the OpenAPI document, the pages. A log line has the endpoint’s pattern, status,
 * milliseconds and number; no address, no query, no body.
 */
export async function openApp(ctx: Ctx, routes: Routes, options: AppOptions): Promise<FastifyInstance> {
  const { publicUrl, dist, disk, health } = options
  const app = fastify({
    logger: false,
    genReqId: ctx.newId,
    requestTimeout: 120_000,
    // An address that cannot be read is told so in our words: the framework’s own would repeat it.
    frameworkErrors: (_error, _request, reply: FastifyReply) => {
      const { status, body } = problemOf(requestRefusal('not-found'))
      reply.status(status).headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }).send(body)
    },
  })
  app.decorateRequest('pattern', undefined)
  // Bodies belong to the contract’s own reader, which knows what an endpoint takes.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _payload, done) => done(null))
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  await protect(app, publicUrl)
  const times = newRequestTimes()
  app.addHook('onResponse', async (request, reply) => {
    const { id, pattern, routeOptions, method } = request
    const route = pattern ?? routeOptions.url ?? 'page'
    const status = reply.statusCode
    times.add({ method, route, status, seconds: reply.elapsedTime / 1000 })
    ctx.log.info({ id, route, method, status, ms: Math.round(reply.elapsedTime) })
  })
  app.setErrorHandler((thrown: Error & { statusCode?: number; code?: string; text?: unknown }, request, reply) => {
    if (thrown.statusCode === 429) return reply.status(429).send(thrown)
    // An address that cannot be read or leads out of the pages: the request’s own fault, and nothing to log.
    if (thrown.statusCode === 400 || thrown.statusCode === 403) {
      const { status, body } = problemOf(requestRefusal('not-found'))
      return reply.status(status).send(body)
    }
    const { status, body } = toProblem(thrown, request.id, true)
    ctx.log.error({ id: request.id, failure: nameOf(thrown) }, 'request failed')
    return reply.status(status).send(body)
  })
  await serveDocument(app, routes)
  serveHealth(app, ctx, { disk, sources: health, times })
  serveApi(app, ctx, routes, { publicUrl, disk })
  await serveFrontend(app, dist)
  return app
}

/**
 * Headers that keep other sites and injected scripts away. Over plain http no directive may send the browser to https:
 * that would blank every page on a machine other than localhost. antd writes its styles into the page.
 */
async function protect(app: FastifyInstance, publicUrl: string | undefined): Promise<void> {
  const isSecure = publicUrl?.startsWith('https:') ?? false
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        frameSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000 } : false,
    crossOriginOpenerPolicy: isSecure ? { policy: 'same-origin' } : false,
    originAgentCluster: isSecure,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  })
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), usb=(), payment=()')
  })
}
