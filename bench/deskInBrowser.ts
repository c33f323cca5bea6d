/**
 * The clerk’s side in Chromium: `node bench/deskInBrowser.ts URL`, beside a running demo. A month of some 90,000 rows, as
 * workbook and as CSV, is dropped, checked and encoded on the page. Prints rows a second for check and encode together, from
 * the file in hand to the package ready to go (the clerk’s own clicks left out), and the longest time the page was held up.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { largeReturn } from './largeReturn.ts'

const [url = 'http://127.0.0.1:8080'] = process.argv.slice(2)
const { rows, workbook, csv, key } = await largeReturn()
// On the disk, as a clerk has them: handed over as bytes they would go through the page itself.
const folder = mkdtempSync(join(tmpdir(), 'evenborn-clerk-'))
const onDisk = (name: string, content: Uint8Array | string) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const keyFile = onDisk('key.json', key)
const files = [onDisk('六月签发.xlsx', workbook), onDisk('六月签发.csv', csv)]
const { password } = (await (await fetch(`${url}/api/session/demo-accounts`)).json()) as { password: string }

async function signIn(page: Page): Promise<void> {
  await page.goto(url)
  await page.getByRole('textbox', { name: '账号' }).fill('hospital')
  await page.getByRole('textbox', { name: '密码' }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('navigation').waitFor()
}

/** Watches how long the page does not draw. */
const watchFrames = (page: Page) =>
  page.evaluate(() => {
    const held = { longest: 0, last: performance.now() }
    Object.assign(globalThis, { held })
    const look = () => {
      const now = performance.now()
      held.longest = Math.max(held.longest, now - held.last)
      held.last = now
      requestAnimationFrame(look)
    }
    look()
  })

async function encode(page: Page, file: string) {
  await page.goto(`${url}/send`)
  const chooser = page.getByLabel('把 Excel 或 CSV 文件拖到这里，或点此选择')
  await chooser.waitFor({ state: 'attached' })
  await watchFrames(page)
  const began = performance.now()
  await chooser.setInputFiles(file)
  await page.getByText(/读到 [\d,]+ 行，可以报送/).waitFor()
  const checked = performance.now() - began
  await page.getByLabel('选择密钥文件').setInputFiles(keyFile)
  const button = page.getByRole('button', { name: '编码，准备发送' })
  await button.waitFor()
  const pressed = performance.now()
  await button.click()
  await page.getByText('将要离开这台电脑的内容').waitFor()
  const encoded = performance.now() - pressed
  const longest = await page.evaluate(() => (globalThis as unknown as { held: { longest: number } }).held.longest)
  return { checked, encoded, longest }
}

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
try {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  const page = await context.newPage()
  page.setDefaultTimeout(120_000)
  await signIn(page)
  for (let run = 0; run < 3; run++) {
    for (const file of files) {
      const { checked, encoded, longest } = await encode(page, file)
      const rate = Math.round(rows / ((checked + encoded) / 1000))
      console.log(
        `${file.slice(-4)}  read and check ${Math.round(checked)} ms, encode ${Math.round(encoded)} ms, ${rate} rows/s, page held up ${Math.round(longest)} ms`,
      )
    }
  }
} finally {
  await browser.close()
  rmSync(folder, { recursive: true })
}
