import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { demoFiles, expectAccessible, url, visit, withBrowser } from './visit.ts'

withBrowser()

/** The delivery book of the demo's hospital clerk for the last month, as the made-up hospital wrote it. */
const deliveryBook = () =>
  readdirSync(demoFiles).find((name) => name.includes('人民医院') && !name.includes('证')) ?? ''

test.skipIf(!url)('a clerk sends a bad file, mends it, and gets the receipt', async () => {
  const page = await visit('hospital', 'zh')
  await page.getByRole('link', { name: '逐例报送', exact: true }).click()
  const book = [
    '云渚市某医院分娩登记表,,,,,,,,',
    '产妇姓名,产妇身份证号,产妇出生日期,分娩日期,性别,胎次,胎数,出生体重(g),常住地区划代码',
    '李秀兰,,1995-03-08,2026-10-05,男,1,1,3350,990122101',
    '王小红,,1993-11-21,20261035,女,2,1,3100,990122101',
    '赵丽娟,,1998-07-02,2026-10-19,女,1,1,2980,990122102',
    '合计,,,,,,,,3',
  ].join('\r\n')
  const chooser = page.getByLabel('把 Excel 或 CSV 文件拖到这里，或点此选择')
  await chooser.setInputFiles({ name: '十月分娩.csv', mimeType: 'text/csv', buffer: Buffer.from(book) })

  await page.getByText('读到 3 行，可以报送 2 行').waitFor()
  await page.getByText('第 4 行 分娩日期 20261035 不存在，请改为实际日期').first().waitFor()
  await expectAccessible(page)

  const wrong = page.getByRole('textbox', { name: '第 4 行 分娩日期' })
  await wrong.fill('2026-10-15')
  await wrong.press('Enter')
  await page.getByText('读到 3 行，可以报送 3 行').waitFor()

  await page.getByLabel('选择密钥文件').setInputFiles(join(demoFiles, 'exchange-key.json'))
  await page.getByText('2026 年出生：指纹').waitFor()
  await page.getByRole('button', { name: '编码，准备发送' }).click()
  await page.getByText('将要离开这台电脑的内容').waitFor()
  const leaving = await page.getByRole('main').innerText()
  expect(leaving).toContain('共 3 名儿童：男 1，女 2')
  await page.getByRole('button', { name: '发送', exact: true }).click()

  await page.getByRole('heading', { name: /回执 990122-S-2026-\d{6}/ }).waitFor()
  await expectAccessible(page)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载回执' }).click()
  const receipt = readFileSync(await (await saved).path(), 'utf8')
  expect(receipt).toMatch(/990122-S-2026-\d{6}/)
  expect(receipt).toMatch(/[0-9a-f]{64}/)
  for (const name of ['李秀兰', '王小红', '赵丽娟']) expect(receipt).not.toContain(name)

  await page.getByRole('link', { name: '查看进展' }).click()
  await page.getByText('已比对').first().waitFor({ timeout: 30_000 })
})

test.skipIf(!url)('the hospital’s own workbook goes as it is, in English, on a telephone', async () => {
  const page = await visit('hospital', 'en', 390)
  await page.goto(`${url}/send`)
  await page
    .getByLabel('Drop an Excel or CSV file here, or click to choose')
    .setInputFiles(join(demoFiles, deliveryBook()))
  await page.getByText(/\d+ rows read, \d+ ready to go/).waitFor()
  await expectAccessible(page)
})
