import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serveFrontend } from './frontend.ts'

let outer: string
let dist: string
let app: FastifyInstance

/** Pages as a build leaves them: the page, and what it fetches under a name of its own. */
async function build(mark: string): Promise<void> {
  await rm(dist, { recursive: true, force: true })
  await mkdir(join(dist, 'assets'), { recursive: true })
  await writeFile(join(dist, 'index.html'), `<script src="/assets/index-${mark}.js"></script>`)
  await writeFile(join(dist, 'assets', `index-${mark}.js`), `'${mark}'`)
}

const get = async (url: string) => {
  const { statusCode, headers, body } = await app.inject({ url })
  return { status: statusCode, kept: headers['cache-control'], body }
}

beforeEach(async () => {
  outer = await mkdtemp(join(tmpdir(), 'evenborn-pages-'))
  // A folder of this name on the way there must not make the page itself last for ever.
  dist = join(outer, 'assets', 'dist')
  await build('one')
  app = fastify()
  await serveFrontend(app, dist)
})
afterEach(async () => {
  await app.close()
  await rm(outer, { recursive: true })
})

test('the page is asked for each time, what bears a hash is kept for ever', async () => {
  for (const url of ['/', '/board', '/areas/990122?level=township'])
    expect(await get(url)).toMatchObject({ status: 200, kept: 'no-cache', body: expect.stringContaining('index-one') })
  expect(await get('/assets/index-one.js')).toMatchObject({
    kept: 'public, max-age=31536000, immutable',
    body: `'one'`,
  })
})

test('a browser that takes it gets the compressed form, kept as long; another gets the file', async () => {
  await writeFile(join(dist, 'assets', 'index-one.js.gz'), gzipSync(`'one'`))
  const url = '/assets/index-one.js'
  const { headers, rawPayload } = await app.inject({ url, headers: { 'accept-encoding': 'gzip, deflate, br' } })
  expect(headers).toMatchObject({
    'content-encoding': 'gzip',
    'content-type': expect.stringContaining('javascript'),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: expect.stringMatching(/accept-encoding/i),
  })
  expect(gunzipSync(rawPayload).toString()).toBe(`'one'`)
  expect(await get(url)).toMatchObject({ body: `'one'` })
})

test('pages built anew under a running server are served at once', async () => {
  await get('/')
  await build('two')
  expect((await get('/board')).body).toContain('index-two')
  expect(await get('/assets/index-two.js')).toMatchObject({ status: 200, body: `'two'` })
  expect(await get('/assets/index-one.js')).toMatchObject({ status: 404, kept: 'no-store' })
})

test('while there are no pages it says so, and what is not there is kept by nobody', async () => {
  await rm(dist, { recursive: true })
  expect(await get('/board')).toMatchObject({
    status: 503,
    kept: 'no-store',
    body: expect.stringContaining('npm start'),
  })
  await build('three')
  expect((await get('/board')).body).toContain('index-three')
})

test('nothing outside the pages can be had, nor what is hidden within', async () => {
  await writeFile(join(outer, 'assets', 'secret.txt'), 'secret')
  await writeFile(join(dist, '.hidden.txt'), 'secret')
  for (const url of [
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/.hidden.txt',
    '/assets/../../secret.txt',
  ]) {
    const answer = await get(url)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body).not.toContain('secret\n')
    expect(answer.body).not.toBe('secret')
  }
})
