import { calendar2026 } from '@evenborn/core/places/knownCalendars'
import { expect, test } from 'vitest'
import { expectAccessible, url, visit, withBrowser } from './visit.ts'

withBrowser()

const csv = (name: string, ...lines: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(lines.join('\r\n')),
})

/** Two mistakes: a zone that counts into a county on no list, and a code that lacks a digit. */
const wrongList = csv(
  '区划名单.csv',
  '云渚市行政区划名单,,,',
  '统计用区划代码,名称,计入代码,启用日期',
  '990172000000,滨江开发区,990199000000,2026-12-01',
  '99017200,滨江街道,,2026-12-01',
)

test.skipIf(!url)('the office mends a list of areas by row, takes it in, and sees it in the tree', async () => {
  const page = await visit('head', 'zh')
  await page.getByRole('link', { name: '地区与单位', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: '地区' }).waitFor()
  await expectAccessible(page)

  await page.getByLabel('把 Excel 或 CSV 文件拖到这里，或点此选择').setInputFiles(wrongList)
  await page.getByText('错误 2 处：改正后才能导入').waitFor()
  await page.getByText('计入地区 990199 不在名单中；请改为所在县（市、区）的代码').waitFor()
  await page.getByText('“99017200”不是区划代码').waitFor()
  expect(await page.getByRole('button', { name: '导入', exact: true }).isDisabled()).toBe(true)
  await expectAccessible(page)

  // While it is checked anew the button is at work and called what it was: a sign of work that is read aloud could stay behind.
  const answer = Promise.withResolvers<void>()
  await page.route('**/api/areas/list', async (route) => {
    await answer.promise
    await route.continue()
  })
  await page.getByRole('textbox', { name: '第 3 行 计入代码' }).fill('990102')
  await page.keyboard.press('Enter')
  await page.getByText('正在读取和核对……').waitFor()
  expect(await page.locator('.at-work').count()).toBe(1)
  expect(await page.getByRole('button', { name: '导入', exact: true }).count()).toBe(1)
  answer.resolve()
  await page.getByText('错误 1 处').waitFor()
  expect(await page.locator('.at-work').count()).toBe(0)
  await page.unroute('**/api/areas/list')
  // What was typed into the cell that is right by now does not stand in the one that took its line.
  expect(await page.getByRole('textbox', { name: '第 4 行 统计用区划代码' }).inputValue()).toBe('99017200')
  await page.getByRole('textbox', { name: '第 4 行 统计用区划代码' }).fill('990172001000')
  await page.keyboard.press('Enter')
  await page.getByText('没有发现问题').waitFor()
  await page.getByText('导入后的变化').first().waitFor()
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.getByText('已导入，并已记入存证账本').waitFor()

  await page.getByRole('searchbox', { name: '按名称或代码查找' }).fill('滨江')
  await page.getByText('没有找到').waitFor()
  // The zone begins in December, and this is November.
  await page.getByRole('checkbox', { name: '含已停用和未启用' }).check()
  await page.getByRole('link', { name: '滨江街道' }).waitFor()
  await page.getByText('计入').first().waitFor()
  await expectAccessible(page)
})

test.skipIf(!url)('the calendar of the year is taken in, in English, on a telephone', async () => {
  const page = await visit('head', 'en', 390)
  await page.goto(`${url}/places/calendar`)
  await page.getByText('The calendar of 2026 is not there').waitFor()
  const days = calendar2026.map(({ day, kind, name }) => `${day},${kind},${name}`)
  await page
    .getByLabel('Drop an Excel or CSV file here, or click to choose')
    .setInputFiles(csv('2026.csv', '日期,类型,名称', ...days))
  await page.getByText('39 days added, 0 changed, 0 taken away').waitFor()
  await page.getByRole('button', { name: 'Take in', exact: true }).click()
  await page.getByText('2026: 33 days of holiday, 6 weekend days worked').waitFor()
  await page.getByTitle('2026-02-14 worked 春节调休').waitFor()
  await expectAccessible(page)
})

test.skipIf(!url)('a unit is added and ended by keyboard alone', async () => {
  const page = await visit('head', 'zh')
  await page.goto(`${url}/places/units`)
  await page.getByRole('textbox', { name: '代码' }).fill('xy990172')
  await page.getByRole('textbox', { name: '名称', exact: true }).fill('滨江医院')
  await page.getByRole('combobox', { name: '所在地区' }).focus()
  await page.keyboard.type('990102')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '保存' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('已保存').waitFor()
  await page.getByRole('searchbox', { name: '按名称、编码或地区查找' }).fill('滨江')
  await page.getByRole('button', { name: '修改 滨江医院' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: '停用日期（最后一天，可不填）' }).fill('2026-11-30')
  await page.getByRole('button', { name: '保存' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('2026-11-30 停用').waitFor()
  await expectAccessible(page)
})
