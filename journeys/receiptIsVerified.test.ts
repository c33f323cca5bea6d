import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { demoFiles, url, visit, withBrowser } from './visit.ts'

withBrowser()

const work = mkdtempSync(join(tmpdir(), 'evenborn-receipt-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

/** Runs `evenborn verify` in a home of its own, which holds nothing: all it has is what it is given. */
const verify = (...args: string[]) =>
  new Promise<{ code: number; told: string }>((resolve) => {
    const program = join(import.meta.dirname, '../server/bin/evenborn.js')
    const env = { PATH: process.env.PATH, LANG: 'zh_CN.UTF-8', EVENBORN_HOME: join(work, 'elsewhere') }
    execFile(process.execPath, [program, 'verify', ...args], { env }, (error, said, wrong) =>
      resolve({ code: error ? Number(error.code) : 0, told: said + wrong }),
    )
  })

test.skipIf(!url)('a clerk keeps the proof of her return, and anyone checks it offline', async () => {
  const page = await visit('hospital', 'zh')
  await page.goto(`${url}/send`)
  const book = [
    '云渚市某医院分娩登记表,,,,,,,,',
    '产妇姓名,产妇身份证号,产妇出生日期,分娩日期,性别,胎次,胎数,出生体重(g),常住地区划代码',
    '李秀兰,,1995-03-08,2026-10-05,男,1,1,3350,990122101',
    '王小红,,1993-11-21,2026-10-15,女,2,1,3100,990122101',
    '孙玉梅,,1996-02-14,2026-10-17,男,1,1,3210,990122102',
    '赵丽娟,,1998-07-02,2026-10-19,女,1,1,2980,990122102',
  ].join('\r\n')
  const chooser = page.getByLabel('把 Excel 或 CSV 文件拖到这里，或点此选择')
  await chooser.setInputFiles({ name: '十月分娩.csv', mimeType: 'text/csv', buffer: Buffer.from(book) })
  await page.getByText('读到 4 行，可以报送 4 行').waitFor()
  await page.getByLabel('选择密钥文件').setInputFiles(join(demoFiles, 'exchange-key.json'))
  await page.getByText('2026 年出生：指纹').waitFor()
  await page.getByRole('button', { name: '编码，准备发送' }).click()
  await page.getByRole('button', { name: '发送', exact: true }).click()
  await page.getByRole('heading', { name: /回执 990122-S-2026-\d{6}/ }).waitFor()
  const hash = /[0-9a-f]{64}/.exec(await page.getByRole('main').innerText())?.[0] ?? ''

  const save = page.getByRole('button', { name: '下载存证文件' })
  await save.waitFor({ timeout: 120_000 })
  const saved = page.waitForEvent('download')
  await save.click()
  const file = await saved
  expect(file.suggestedFilename()).toMatch(/^990122-S-2026-\d{6}\.tlog-proof$/)
  const proof = join(work, file.suggestedFilename())
  await file.saveAs(proof)

  const key = ['--key', join(demoFiles, '../ledger/log.vkey')]
  const shown = await verify(proof, '--hash', hash, ...key)
  expect(shown, shown.told).toMatchObject({ code: 0, told: expect.stringContaining('相符') })
  const other = hash.replace(/^./, (first) => (first === '0' ? '1' : '0'))
  expect((await verify(proof, '--hash', other, ...key)).code).toBe(1)
})
