import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseVerifier, verifierText } from '@evenborn/core/ledger/noteKey'
import type { FastifyInstance } from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { openWitnessServer } from '../server/src/ledger/witness/witnessServer.ts'
import { openWitness } from '../server/src/ledger/witness/witnessState.ts'
import { demo } from './runningSystem.ts'
import { demoFiles, expectAccessible, url, visit, withBrowser } from './visit.ts'

withBrowser()

const home = join(demoFiles, '..')
const work = mkdtempSync(join(tmpdir(), 'evenborn-authority-'))
const policy = join(home, 'ledger.policy')
let app: FastifyInstance | undefined
afterAll(async () => {
  if (url) rmSync(policy, { force: true })
  await app?.close()
  rmSync(work, { recursive: true, force: true })
})

/** The witness of the authority above; its clock stands on the day of the demo. */
async function witnessAt(port: number) {
  const state = await openWitness(join(work, 'witness'), { random: randomBytes, name: 'province.example/witness' })
  if ((await state.logs()).length === 0)
    await state.addLog(parseVerifier(readFileSync(join(home, 'ledger', 'log.vkey'), 'utf8').trim()))
  app = openWitnessServer(
    state,
    () => Date.parse(demo.today),
    () => undefined,
  )
  return { state, url: await app.listen({ host: '127.0.0.1', port }) }
}

async function verify(...args: string[]) {
  const program = join(import.meta.dirname, '../server/bin/evenborn.js')
  const child = spawn(process.execPath, [program, 'verify', ...args], {
    env: { PATH: process.env.PATH, LANG: 'zh_CN.UTF-8', EVENBORN_HOME: join(work, 'elsewhere') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (told += String(text)))
  const [code] = await once(child, 'exit')
  return { code, told }
}

test.skipIf(!url)(
  '[L5] a bulletin waits for the authority’s witness, is published, and is checked by anyone offline',
  async () => {
    const first = await witnessAt(0)
    await app?.close()
    const key = verifierText(first.state.signer)
    const log = readFileSync(join(home, 'ledger', 'log.vkey'), 'utf8').trim()
    writeFileSync(policy, `log ${log}\nwitness province ${key} ${first.url}\nquorum province\n`)

    const page = await visit('head', 'zh')
    await page.getByRole('link', { name: '通报', exact: true }).click()
    await page.getByRole('button', { name: '起草通报' }).click()
    await page.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByRole('button', { name: '确定发布' }).click()
    await page.getByRole('link', { name: '等另一位负责人批准' }).waitFor()
    const deputy = await visit('deputy', 'zh')
    await deputy.goto(`${url}/approvals`)
    const asked = deputy.getByRole('article').filter({ hasText: '发布通报' })
    const { password } = (await (await fetch(`${url}/api/session/demo-accounts`)).json()) as { password: string }
    await asked.getByRole('button', { name: '批准' }).click()
    await asked.getByLabel(/^密码 · /).fill(password)
    await asked.getByRole('button', { name: '确认' }).click()
    await page.getByRole('heading', { name: /等待见证/ }).waitFor({ timeout: 120_000 })
    await expectAccessible(page)

    await witnessAt(Number(new URL(first.url).port))
    await page.getByRole('heading', { name: /已发布/ }).waitFor({ timeout: 90_000 })
    await expectAccessible(page)
    const saved = async (name: string) => {
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name }).click()
      const file = await download
      const path = join(work, file.suggestedFilename())
      await file.saveAs(path)
      return path
    }
    const document = await saved('下载文档（DOCX）')
    const proof = await saved('下载存证文件（.tlog-proof）')
    expect(document).toMatch(/bulletin-\d{6}-2026-\d{4}-zh\.docx$/)
    const shown = await verify(document, proof, '--policy', policy)
    expect(shown).toMatchObject({ code: 0, told: expect.stringContaining('相符') })
    expect(shown.told).not.toContain('未要求任何见证方')
    writeFileSync(document, Buffer.concat([readFileSync(document), Buffer.from('x')]))
    expect((await verify(document, proof, '--policy', policy)).code).toBe(1)

    await page.goto(`${url}/ledger`)
    await page.getByText('province.example/witness').first().waitFor()
    await page.getByRole('button', { name: '开始核验' }).click()
    await page.getByText(/✓ 全部相符/).waitFor({ timeout: 60_000 })
  },
  300_000,
)
