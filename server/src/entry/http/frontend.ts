import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { problemOf, requestRefusal } from './problem.ts'

const notBuilt =
  '页面尚未构建，请运行 npm start 或 npm run build。\nThe pages have not been built: run npm start, or npm run build.\n'

/**
 * Serves the built pages. Files with a hash in their name may be kept for ever; the page itself is asked for each time, and
 * answers every address that is no file, for the addresses of screens are the page’s own.
 */
export async function serveFrontend(app: FastifyInstance, dist: string): Promise<void> {
  const isBuilt = existsSync(join(dist, 'index.html'))
  if (isBuilt)
    await app.register(fastifyStatic, {
      root: dist,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const forEver = path.includes('/assets/')
        reply.header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' && !request.url.startsWith('/api/') && !/\.[a-z0-9]+$/i.test(pathOf(request.url))
    if (!isPage) {
      const { status, body } = problemOf(requestRefusal('not-found'))
      return reply.status(status).send(body)
    }
    if (isBuilt) return reply.sendFile('index.html')
    return reply.status(503).type('text/plain; charset=utf-8').send(notBuilt)
  })
}

const pathOf = (url: string) => url.split('?')[0] ?? ''
