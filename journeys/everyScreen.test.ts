import { expect, test } from 'vitest'
import { expectAccessible, type Language, url, visit, withBrowser } from './visit.ts'

withBrowser()

/** Every address of the application, with an officer who may see it. */
const screens = {
  head: [
    'board',
    'areas/990123',
    'areas/990123101',
    'matrix',
    'matrix?late=1&months=6',
    'notices',
    'minutes',
    'stock',
    'cadence',
    'filings/BIRTH_ROW_DELIVERY/RM990122/202609',
    'returns',
    'register',
    'bulletins',
    'approvals',
    'looks',
    'places/areas',
    'places/units',
    'places/calendar',
    'ledger',
    'account',
  ],
  statistician: ['approvals'],
  audit: ['approvals', 'looks'],
  hospital: [
    'duties',
    'duties/DELIVERY_M/RM990122/202610',
    'duties/CERT_M/RM990122/202610',
    'filings/DELIVERY_M/RM990122/202610',
    'notices',
    'send',
    'unit-keys',
    'returns',
    'gaps',
    'looks',
    'ledger',
  ],
  'hospital-head': ['duties', 'filings/CERT_M/RM990122/202610', 'notices', 'minutes', 'stock'],
  clerk: ['carry-in', 'matrix', 'filings/CERT_M/RM990122/202609', 'minutes'],
  auditor: ['ledger'],
  security: ['officers'],
}

for (const language of ['zh', 'en'] as const satisfies Language[]) {
  for (const width of [1366, 390] as const) {
    test.skipIf(!url)(
      `every screen is accessible and fits (${language}, ${width} wide)`,
      async () => {
        for (const [account, addresses] of Object.entries(screens)) {
          const page = await visit(account, language, width)
          const mistakes: string[] = []
          page.on('pageerror', (error) => mistakes.push(error.message))
          for (const address of addresses) {
            await page.goto(`${url}/${address}`)
            await page.getByRole('heading', { level: 1 }).waitFor()
            await page.waitForLoadState('networkidle')
            await expectAccessible(page)
            const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
            expect(tooWide, `${address} is wider than the window`).toBeLessThanOrEqual(0)
          }
          expect(mistakes).toEqual([])
        }
      },
      300_000,
    )
  }
}
