import { MANIFEST_NAME } from '@evenborn/core/intake/manifest'
import { checkFile, encodeChecked } from '@evenborn/desk/register/deskReturn'
import { departmentFiles } from '@evenborn/world/departmentFiles'
import { worldExchangeKey } from '@evenborn/world/exchangeKey'
import { writeXlsx } from '@evenborn/world/files/xlsx'
import { makeWorld } from '@evenborn/world/world'
import { unzipSync, zipSync } from 'fflate'
import { parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import judgeThere from '../server/src/intake/judgingApart.ts'
import { birthPackage, births, COUNTY, HOSPITAL } from './packages.ts'
import { figure } from './promises.ts'

/* Identifiers of a woman or child in every place that a file or a package has: none may reach the centre. */

const identifiers: Record<string, string> = {
  id: '430102199503061227',
  'old id': '430102950306122',
  mobile: '13874219563',
  certificate: 'R430123456',
  name: '王小红',
  date: '19950306',
  address: '云渚市临江区和平路12号3单元502室',
}
const headers = [
  '产妇姓名',
  '产妇身份证号',
  '产妇出生日期',
  '联系电话',
  '分娩日期',
  '新生儿性别',
  '胎数',
  '孩次',
  '出生体重',
  '孕周',
  '机构代码',
  '现住址区划代码',
  '备注',
  '家庭住址',
  '病历号',
]
const honest = (place: number) => [
  '李秀英',
  '',
  `1994-05-0${1 + (place % 9)}`,
  '',
  `2026-03-1${place % 9}`,
  place % 2 ? '男' : '女',
  1,
  1,
  3200,
  39,
  HOSPITAL,
  `${COUNTY}101`,
  '',
  '',
  '',
]
const world = makeWorld({ seed: 9, birthsPerYear: 1500, from: 202601, to: 202603 })
const keyring = worldExchangeKey(world)
const desk = { unit: HOSPITAL, area: COUNTY, source: 'delivery' as const, today: 20260415 }

/** All that a package says, with its tables as text. */
async function wordsOf(bytes: Uint8Array): Promise<string> {
  const files = unzipSync(bytes)
  const facts = await parquetReadObjects({ file: files['facts.parquet']!.slice().buffer })
  return `${Object.keys(files)} ${new TextDecoder().decode(files[MANIFEST_NAME])} ${JSON.stringify(facts)} ${Buffer.from(bytes).toString('latin1')}`
}

/** What becomes of a workbook: refused by the desk, refused by the centre, or taken with what it says. */
async function sent(bytes: Uint8Array, name: string): Promise<string> {
  try {
    const made = await encodeChecked(await checkFile(bytes, name, desk), desk, keyring)
    await judgeThere(made.bytes)
    return await wordsOf(made.bytes)
  } catch (refusal) {
    const { code } = refusal as { code?: string }
    if (!code) throw refusal
    return `refused ${code}`
  }
}

const rows = (change?: (row: (string | number)[]) => void) => [
  headers,
  ...Array.from({ length: 12 }, (_, place) => {
    const row = honest(place)
    change?.(row)
    return row
  }),
]
const workbook = (all: (string | number)[][], name = '三月') => writeXlsx({ name, rows: all, titled: false })
const isTold = (words: string, identifier: string) =>
  [identifier, Buffer.from(identifier).toString('latin1')].some((spelled) => words.includes(spelled))

test('[P1] an identifier in any column, in names of sheet and file, in a comment or on a hidden sheet does not travel', async () => {
  let tried = 0
  const told: string[] = []
  const look = async (where: string, identifier: string, bytes: Uint8Array, name = 'deliveries.xlsx') => {
    tried++
    if (isTold(await sent(bytes, name), identifier)) told.push(where)
  }
  for (const [kind, identifier] of Object.entries(identifiers)) {
    for (const [place, header] of headers.entries())
      await look(
        `${kind} in ${header}`,
        identifier,
        workbook(
          rows((row) => {
            row[place] = identifier
          }),
        ),
      )
    await look(
      `${kind} as a header`,
      identifier,
      workbook(rows().map((row, at) => [...row, at === 0 ? identifier : ''])),
    )
    await look(`${kind} as sheet`, identifier, workbook(rows(), identifier.slice(0, 30)))
    await look(`${kind} as file`, identifier, workbook(rows()), `${identifier}.xlsx`)
    const parts = unzipSync(workbook(rows()))
    const comment = new TextEncoder().encode(
      `<comments><commentList><comment ref="A2"><text><t>${identifier}</t></text></comment></commentList></comments>`,
    )
    await look(`${kind} in a comment`, identifier, zipSync({ ...parts, 'xl/comments1.xml': comment }))
    const listed = new TextDecoder()
      .decode(parts['xl/workbook.xml'])
      .replace('</sheets>', '<sheet name="x" sheetId="2" state="hidden" r:id="rId9"/></sheets>')
    const linked = new TextDecoder()
      .decode(parts['xl/_rels/workbook.xml.rels'])
      .replace(
        '</Relationships>',
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
      )
    const hidden = `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>${identifier}</t></is></c></row></sheetData></worksheet>`
    const text = (content: string) => new TextEncoder().encode(content)
    await look(
      `${kind} on a hidden sheet`,
      identifier,
      zipSync({
        ...parts,
        'xl/workbook.xml': text(listed),
        'xl/_rels/workbook.xml.rels': text(linked),
        'xl/worksheets/sheet2.xml': text(hidden),
      }),
    )
  }
  expect(await sent(workbook(rows()), 'deliveries.xlsx')).toContain('990122101')
  figure('P1', { tried, told: told.length })
  console.log(`[P1] ${tried} files with an identifier: ${told.length} told the centre of it`)
  expect(told).toEqual([])
})

test('[P1] a package that somebody made by hand with identifiers for codes is refused', async () => {
  let tried = 0
  const taken: string[] = []
  for (const [kind, identifier] of Object.entries(identifiers))
    for (const column of ['facility', 'place', 'residence'] as const) {
      tried++
      const records = births(30).map((record) => ({ ...record, facts: { ...record.facts, [column]: identifier } }))
      const outcome = await Promise.resolve()
        .then(() => judgeThere(birthPackage(records).bytes))
        .then(
          () => 'taken',
          (refusal: { code?: string }) => refusal.code ?? String(refusal),
        )
      if (outcome === 'taken') taken.push(`${kind} as ${column}`)
    }
  expect([tried, taken]).toEqual([21, []])
})

test('[P1] what departments send in good order is not refused for looking like a person', async () => {
  let files = 0
  const refused: string[] = []
  for (const file of departmentFiles(world)) {
    const area = world.agencies.find(({ code }) => code === file.unit)?.area ?? ''
    const options = { unit: file.unit, area, source: file.source, today: 20260415 }
    files++
    try {
      const made = await encodeChecked(await checkFile(file.bytes, file.name, options), options, keyring)
      await judgeThere(made.bytes)
    } catch (refusal) {
      // A file of one row that is wrong has nothing to send: that is told of its dates, not of a person.
      const { code } = refusal as { code?: string }
      if (code !== 'desk.months-unknown') refused.push(`${file.name}: ${code ?? refusal}`)
    }
  }
  console.log(`[P1] ${files} files in good order: ${refused.length} refused`)
  expect(refused).toEqual([])
  expect(files).toBeGreaterThan(50)
})
