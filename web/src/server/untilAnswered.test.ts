import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { untilAnswered } from './untilAnswered.ts'

let server: Server
let address: string

/** A server that takes a question in and says nothing, but at /at-once. */
beforeAll(async () => {
  server = createServer((request, reply) => {
    if (request.url === '/at-once') reply.end('here')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test('a question that nobody answers ends in a refusal that says what to do', async () => {
  const began = performance.now()
  await expect(untilAnswered((signal) => fetch(`${address}/never`, { signal }), 1000)).rejects.toMatchObject({
    code: 'web.no-answer',
    text: { zh: expect.stringContaining('1 秒没有答复'), en: expect.stringContaining('Drop the same file again') },
  })
  expect(performance.now() - began).toBeGreaterThan(900)
})

test('an answer passes, and so does what went wrong before the time was up', async () => {
  const answer = await untilAnswered((signal) => fetch(`${address}/at-once`, { signal }), 20_000)
  expect(await answer.text()).toBe('here')
  const broken = untilAnswered((signal) => fetch('http://127.0.0.1:1/', { signal }), 20_000)
  await expect(broken).rejects.toBeInstanceOf(TypeError)
})
