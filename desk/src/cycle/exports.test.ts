import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spelledContent } from '@evenborn/core/cycle/content'
import { dataSets, findDataSet } from '@evenborn/core/cycle/dataSets'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contentOf, frameOf } from '../../../tests/contents.ts'
import { writeContentCsv } from './contentCsv.ts'
import { writeDataValueSet } from './dataValueSet.ts'
import { encodeGb18030 } from './gb18030.ts'
import { readContent } from './readContent.ts'
import { writeContentXlsx, writeTemplate } from './template.ts'

const ofCounts = dataSets.filter(({ sections }) => sections.length > 0)
const text = (written: unknown) => new TextEncoder().encode(JSON.stringify(written))

/** What is said of files that hold what was written: nothing but sums, which made-up counts seldom have right. */
const sums = ['balance', 'missing']

describe.each(ofCounts.map((dataSet) => [dataSet.code, dataSet] as const))('%s comes back as it went', (_, dataSet) => {
  const frame = frameOf(dataSet)
  const ways = {
    xlsx: (content: Parameters<typeof writeContentXlsx>[1]) => writeContentXlsx(dataSet, content, frame),
    csv: async (content: Parameters<typeof writeContentXlsx>[1]) => writeContentCsv(dataSet, content, frame),
    dhis2: async (content: Parameters<typeof writeContentXlsx>[1]) => text(writeDataValueSet(dataSet, content, frame)),
  }
  test.each(Object.entries(ways))('%s', async (format, write) => {
    await fc.assert(
      fc.asyncProperty(contentOf(dataSet), async (content) => {
        const read = await readContent(await write(content), 'a', dataSet, frame)
        expect(spelledContent(read.content)).toEqual(spelledContent(content))
        expect(read.findings.filter(({ code }) => !sums.includes(code))).toEqual([])
        expect(read.format).toBe(format)
      }),
      { numRuns: format === 'xlsx' ? 25 : 60 },
    )
  })

  test('a template that is not filled in is no zero return', async () => {
    const read = await readContent(await writeTemplate(dataSet, frame), 'a', dataSet, frame)
    expect(read.content).toEqual({})
    expect(read.findings.map(({ code, severity }) => `${severity} ${code}`)).toContain('error missing')
  })

  test('a template holds what was given, and what is held already', async () => {
    await fc.assert(
      fc.asyncProperty(contentOf(dataSet), async (content) => {
        const [section] = Object.keys(content)
        const held = { [section!]: content[section!]! }
        const given = { ...frame, held }
        const read = await readContent(await writeTemplate(dataSet, given, content), 'a', dataSet, given)
        expect(spelledContent({ a: read.content[section!] ?? [] })).toEqual(spelledContent({ a: held[section!]! }))
        for (const { id, rows } of dataSet.sections)
          if (rows !== 'grid')
            expect(spelledContent({ a: read.content[id] ?? [] })).toEqual(spelledContent({ a: content[id] ?? [] }))
        expect(read.findings.map(({ code }) => code)).not.toContain('held-already')
      }),
      { numRuns: 10 },
    )
  })
})

test('GB18030 is what decoders read, over all of Unicode', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (written) => {
      expect(new TextDecoder('gb18030', { fatal: true, ignoreBOM: true }).decode(encodeGb18030(written))).toBe(written)
    }),
  )
  // As Python writes it.
  const hex = [...encodeGb18030('中€A𠀀㐂')].map((byte) => byte.toString(16)).join('')
  expect(hex).toBe('d6d0a2e341953282368139ef31')
})

const SOFFICE = '/usr/bin/soffice'

test.skipIf(!existsSync(SOFFICE)).each(['xlsx', 'xls', 'ods'])(
  'LibreOffice opens a template, and what it saves as %s is read back',
  async (kind) => {
    const delivery = findDataSet('DELIVERY_M')!
    const frame = frameOf(delivery)
    const [content] = fc.sample(contentOf(delivery), { numRuns: 1, seed: 7 })
    const folder = mkdtempSync(join(tmpdir(), 'evenborn-template-'))
    try {
      writeFileSync(join(folder, 'given.xlsx'), await writeContentXlsx(delivery, content!, frame))
      const profile = `-env:UserInstallation=file://${folder}/profile`
      const convert = (file: string, to: string, out: string) =>
        spawnSync(SOFFICE, [
          profile,
          '--headless',
          '--convert-to',
          to,
          '--outdir',
          join(folder, out),
          join(folder, file),
        ])
      convert('given.xlsx', kind, 'saved')
      if (kind === 'ods') convert('saved/given.ods', 'xlsx', 'again')
      const bytes = readFileSync(join(folder, kind === 'ods' ? 'again/given.xlsx' : `saved/given.${kind}`))
      const read = await readContent(new Uint8Array(bytes), 'a', delivery, frame)
      expect(spelledContent(read.content)).toEqual(spelledContent(content!))
      expect(read.findings.filter(({ code }) => !sums.includes(code))).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)
