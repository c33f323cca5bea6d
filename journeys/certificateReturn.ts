import type { Content } from '@evenborn/core/cycle/content'
import { certificateMonth } from '@evenborn/core/cycle/dataSets/certificateMonth'
import { writeContentCsv } from '@evenborn/desk/cycle/contentCsv'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { url, visit } from './visit.ts'

/** The hospital of the demo, whose clerk and head send and confirm. */
export const HOSPITAL = 'RM990122'

/** What the hospital says of its certificate forms: 22 issued and one void, numbered on from the first. */
export function certificates({
  opening,
  closing,
  first,
}: {
  opening: number
  closing: number
  first: number
}): Content {
  const serial = (at: number) => `A${String(first + at).padStart(9, '0')}`
  return {
    stock: [{ opening, received: 50, reissued: 1, replaced: 2, void: 1, transferred: 0, closing }],
    first: [{ boys: 10, girls: 9, unknown: 0 }],
    ranges: [
      { movement: 'received', from: serial(0), to: serial(49), forms: 50 },
      { movement: 'issued', from: serial(50), to: serial(71), forms: 22 },
      { movement: 'void', from: serial(72), to: serial(72), forms: 1 },
    ],
  }
}

/** The file that the hospital’s own system would write. */
export function certificateFile(period: string, content: Content) {
  const frame = { unit: HOSPITAL, area: HOSPITAL.slice(2), period, areas: null, held: {} }
  const bytes = writeContentCsv(certificateMonth, content, frame)
  return { name: `证明月报-${period}.csv`, mimeType: 'text/csv', buffer: Buffer.from(bytes) }
}

export const lifeOf = (period: string): string => `${url}/filings/CERT_M/${HOSPITAL}/${period}`

/** The clerk sends the file of a period, and the head confirms it. */
export async function sendAndConfirm(clerk: Page, head: Page, period: string, content: Content): Promise<void> {
  await clerk.goto(`${url}/duties/CERT_M/${HOSPITAL}/${period}`)
  await clerk.getByLabel('把 Excel 或 CSV 文件拖到这里，或点此选择').setInputFiles(certificateFile(period, content))
  await clerk.getByRole('button', { name: '提交负责人确认' }).click()
  await clerk.getByRole('heading', { name: /^回执/ }).waitFor()
  await head.goto(lifeOf(period))
  await head.getByRole('button', { name: '确认', exact: true }).click()
  await head.getByText('负责人确认').first().waitFor()
}

/** The clerk and the head of the hospital. */
export async function atHospital(): Promise<{ clerk: Page; head: Page }> {
  const clerk = await visit('hospital', 'zh')
  const head = await visit('hospital-head', 'zh')
  expect(await head.getByRole('link', { name: '报送任务' }).count()).toBeGreaterThan(0)
  return { clerk, head }
}
