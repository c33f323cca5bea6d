import { expect, test } from 'vitest'
import { expectAccessible, url, visit, withBrowser } from './visit.ts'

withBrowser()

test.skipIf(!url)('an officer finds an area and reads how sure we are', async () => {
  const page = await visit('head', 'zh')
  await page.getByRole('heading', { level: 1, name: '云渚市' }).waitFor()
  await page
    .getByText(/出生人口性别比为\d+\.\d/)
    .first()
    .waitFor()
  await expectAccessible(page)

  await page.keyboard.press('/')
  await page.keyboard.type('990123')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/areas/990123*')
  await page.getByText('有多大把握').waitFor()
  const text = await page.getByRole('main').innerText()
  expect(text).toMatch(/n\s*=?\s*[\d,]+/)
  expect(text).toMatch(/95%区间|95% ?区间/)
  expect(text).toContain('常住地')
  await expectAccessible(page)
})

test.skipIf(!url)('changing the area takes no more than a moment', async () => {
  const page = await visit('head', 'en')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.goto(`${url}/areas/990122`)
  await page.getByText('How sure', { exact: true }).waitFor()
  const first = await page.getByRole('heading', { level: 1 }).innerText()
  await page.keyboard.press('j')
  await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).not.toBe(first)
})

test.skipIf(!url)('the head of a county sees that county and no other', async () => {
  const page = await visit('county-head', 'zh')
  await page.goto(`${url}/areas/990122`)
  await page.getByText('您的岗位没有这项权限').first().waitFor()
  expect(await page.getByRole('main').innerText()).not.toMatch(/出生人口性别比为/)
})
