import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { CHROMIUM } from './runningSystem.ts'

export type Language = 'zh' | 'en'

/** Journeys need the running system; where Chromium is missing they are skipped, and say so in the count. */
export const url = inject('url')
export const demoFiles = inject('demoFiles')

let browser: Browser

/** A browser of one’s own: its cookies are nobody else’s. */
export async function newVisitor(language: Language, width: 1366 | 390 = 1366): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    viewport: { width, height: width === 1366 ? 768 : 844 },
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    acceptDownloads: true,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  return page
}

/** Opens one browser for the journeys of a file. */
export function withBrowser(): void {
  beforeAll(async () => {
    if (url)
      browser = await chromium.launch({
        executablePath: CHROMIUM,
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      })
  })
  afterAll(() => browser?.close())
}

/** A person before a screen of 1366 × 768 or a telephone, signed in as one of the demo’s officers. */
export async function visit(account: string, language: Language, width: 1366 | 390 = 1366): Promise<Page> {
  const page = await newVisitor(language, width)
  await page.goto(`${url}/`)
  if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
  const ready = (await (await fetch(`${url}/api/session/demo-accounts`)).json()) as { password: string }
  const words =
    language === 'zh'
      ? { account: '账号', password: '密码', signIn: '登录' }
      : { account: 'Account', password: 'Password', signIn: 'Sign in' }
  await page.getByRole('textbox', { name: words.account }).fill(account)
  await page.getByRole('textbox', { name: words.password }).fill(ready.password)
  await page.getByRole('button', { name: words.signIn, exact: true }).click()
  await page.getByRole('navigation').first().waitFor()
  return page
}

/** No violation that axe knows of, or the list of them with what they stand on. A sandboxed frame runs no script, so axe stays outside it. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
  ).toEqual([])
}
