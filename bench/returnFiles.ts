/*
 * How long a return of counts of 2,000 rows takes to be written and read, as a workbook, CSV and DHIS2 JSON; and how long files
 * as large as may be that are no return take to be turned away.
 *
 *   node bench/returnFiles.ts
 */
import { findDataSet } from '@evenborn/core/cycle/dataSets'
import { addMonths } from '@evenborn/core/vocabulary/period'
import { writeContentCsv } from '@evenborn/desk/cycle/contentCsv'
import { writeDataValueSet } from '@evenborn/desk/cycle/dataValueSet'
import { readContent } from '@evenborn/desk/cycle/readContent'
import { writeContentXlsx } from '@evenborn/desk/cycle/template'
import { frameOf } from '../tests/contents.ts'

const household = findDataSet('HUKOU_M')!
const frame = frameOf(household)
const delays = ['0-1', '1-3', '3-12', '12+']
const registrations = Array.from({ length: 2_000 }, (_, at) => ({
  township: frame.areas![at % 3]!.code,
  delay: delays[Math.floor(at / 3) % 4]!,
  'birth-month': String(addMonths(202603, -Math.floor(at / 12))),
  boys: at % 7,
  girls: at % 5,
  unknown: null,
}))

async function timed<Answer>(what: string, work: () => Answer | Promise<Answer>): Promise<Answer> {
  const began = performance.now()
  const answer = await work()
  console.log(`${what.padEnd(40)} ${Math.round(performance.now() - began)} ms`)
  return answer
}

const bytesOf = (text: string) => new TextEncoder().encode(text).subarray(0, 62 * 2 ** 20)
const files = {
  xlsx: await timed('write xlsx', () => writeContentXlsx(household, { registrations }, frame)),
  csv: await timed('write csv', () => writeContentCsv(household, { registrations }, frame)),
  dhis2: await timed('write dhis2', () =>
    bytesOf(JSON.stringify(writeDataValueSet(household, { registrations }, frame))),
  ),
}
for (const [form, bytes] of Object.entries(files)) {
  const { content, findings } = await timed(`read ${form}`, () => readContent(bytes, form, household, frame))
  if (content.registrations?.length !== 2_000 || findings.length > 0) throw new Error(`${form} did not come back`)
}

const header = '乡镇,出生年月,登记间隔,男,女\n'
const hostile = {
  '900,000 headers': header.repeat(900_000),
  '900,000 rows': header + '王家坪乡,202603,1个月以内,1,0\n'.repeat(900_000),
  '4,000 rows of 1,000 words': `${'甲乙丙丁,'.repeat(1_000)}\n`.repeat(4_000),
}
for (const [what, text] of Object.entries(hostile)) {
  const { findings } = await timed(what, () => readContent(bytesOf(text), 'hostile.csv', household, frame))
  if (!findings.some(({ severity }) => severity === 'error')) throw new Error(`${what} was taken`)
}
