import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '../server/src/stores/db/database.ts'
import { joinPostgres } from '../server/src/stores/db/keptPostgres.ts'
import { demoFiles, expectAccessible, type Language, url, visit, withBrowser } from './visit.ts'

withBrowser()

const said = {
  zh: { ledger: '存证账本', verify: '开始核验', whole: /✓ 全部相符：\S+条/, again: /没有变化/ },
  en: { ledger: 'Ledger', verify: 'Verify now', whole: /✓ All of it holds/, again: /unchanged/ },
}
const home = join(demoFiles, '..')

for (const [language, width] of [
  ['zh', 1366],
  ['en', 390],
] as const satisfies [Language, 1366 | 390][]) {
  test.skipIf(!url)(`[L7] the ledger is verified by the browser itself (${language}, ${width} wide)`, async () => {
    const words = said[language]
    const page = await visit('statistician', language, width)
    await page.goto(`${url}/ledger`)
    const verify = page.getByRole('button', { name: words.verify })
    await verify.click()
    await page.getByText(words.whole).waitFor({ timeout: 60_000 })
    await expectAccessible(page)
    await page.reload()
    await verify.click()
    await page.getByText(words.again).waitFor({ timeout: 60_000 })

    // One letter of one entry, altered on its way, and the page says which entry it was.
    await page.route(/ledger\/file\?path=tile%2Fentries%2F000/, async (route) => {
      const response = await route.fetch()
      const body = await response.body()
      const at = body.indexOf('"dept":"') + 8
      await route.fulfill({ response, body: Buffer.from(body.with(at, body[at]! ^ 1)) })
    })
    await verify.click()
    await page.getByText(/✗.*(第0条|entry 0)/).waitFor({ timeout: 60_000 })
    expect(await page.getByText(words.whole).count()).toBe(0)
  })
}

/** Whatever other journeys ask of witnesses meanwhile. */
const nobody = join(mkdtempSync(join(tmpdir(), 'evenborn-auditor-')), 'policy')
writeFileSync(nobody, 'quorum none\n')

/** Runs the command beside the running system, as an auditor would. */
async function verified() {
  const program = join(import.meta.dirname, '../server/bin/evenborn.js')
  const child = spawn(process.execPath, [program, 'verify', '--home', home, '--policy', nobody], {
    env: { PATH: process.env.PATH, LANG: 'zh_CN.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (told += String(text)))
  const [code] = await once(child, 'exit')
  return { code, told }
}

test.skipIf(!url)('[L2] a row changed behind the back of the system is named, with its table', async () => {
  expect(await verified()).toMatchObject({ code: 0, told: expect.stringContaining('全部相符') })
  const administrator = openDatabase((await joinPostgres(home))!.urlOf('postgres', 'evenborn'), 1)
  const { code, name_en } = await administrator
    .selectFrom('agency')
    .select(['code', 'name_en'])
    .limit(1)
    .executeTakeFirstOrThrow()
  const rename = (name: string) =>
    administrator.transaction().execute(async (db) => {
      await sql`set local session_replication_role = replica`.execute(db)
      await db.updateTable('agency').set({ name_en: name }).where('code', '=', code).execute()
    })
  await rename('Behind the back')
  const found = await verified()
  await rename(name_en)
  await administrator.destroy()
  expect(found).toMatchObject({ code: 1, told: expect.stringContaining(`表 agency 的行 ${code} 在账本之外被改动`) })
  expect((await verified()).code).toBe(0)
})
