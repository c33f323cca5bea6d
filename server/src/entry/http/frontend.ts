import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { problemOf, requestRefusal } from './problem.ts'

const notBuilt =
  '页面尚未构建，请运行 npm start 或 npm run build。\nThe pages have not been built: run npm start, or npm run build.\n'

/**
 * Serves the built pages, looking for each file when it is asked for: pages built anew under a running server are there at
 * once. Files with a hash in their name may be kept for ever; the page itself is asked for each time, and answers every
 * address that is no file, for the addresses of screens are the page’s own. What is not there is kept by nobody.
 */
export async function serveFrontend(app: FastifyInstance, dist: string): Promise<void> {
  const index = join(dist, 'index.html')
  await app.register(fastifyStatic, {
    root: dist,
    dotfiles: 'ignore',
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const forEver = path.startsWith(join(dist, 'assets/'))
      reply.header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !request.url.startsWith('/api/') &&
      !/\.[a-z0-9]+$/i.test(pathOf(request.url))
    if (isPage && existsSync(index)) return reply.sendFile('index.html')
    reply.header('cache-control', 'no-store')
    if (isPage) return reply.status(503).type('text/plain; charset=utf-8').send(notBuilt)
    const { status, body } = problemOf(requestRefusal('not-found'))
    return reply.status(status).send(body)
  })
}

const pathOf = (url: string) => url.split('?')[0] ?? ''
