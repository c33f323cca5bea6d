import { expect, test } from 'vitest'
import { url, visit, withBrowser } from './visit.ts'

withBrowser()

/** The county of the demo’s county head, and one that is another’s. */
const OWN = '990123'
const OTHER = '990122'

test.skipIf(!url)('an officer of one county tries another’s: by address, by search, by export', async () => {
  const page = await visit('county-head', 'zh')
  const told: string[] = []
  page.on('response', async (answer) => {
    if (answer.url().includes('/api/')) told.push(await answer.text().catch(() => ''))
  })
  await page.goto(`${url}/areas/${OWN}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const ownName = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''

  const head = await visit('head', 'zh')
  await head.goto(`${url}/areas/${OTHER}`)
  const otherName = ((await head.getByRole('heading', { level: 1 }).textContent()) ?? '').slice(0, 3)
  expect(otherName).not.toBe(ownName.slice(0, 3))

  // By address.
  await page.goto(`${url}/areas/${OTHER}`)
  await page.waitForLoadState('networkidle')
  expect(await page.locator('body').textContent()).not.toContain(otherName)

  // By search.
  const search = page.getByRole('combobox').first()
  if (await search.count()) {
    await search.fill(OTHER)
    await page.waitForTimeout(300)
    expect(await page.locator('body').textContent()).not.toContain(otherName)
  }

  // By what can be exported, and by asking the server as the page would.
  for (const place of [
    `/api/returns?unit=RM${OTHER}`,
    `/api/board?area=${OTHER}&source=register`,
    '/api/areas',
    '/api/agencies',
    '/api/duties',
  ]) {
    const answer = await page.evaluate(async (at) => (await fetch(at)).text(), place)
    expect([place, answer.includes(otherName)]).toEqual([place, false])
  }
  expect(told.filter((text) => text.includes(otherName))).toEqual([])
})
