import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { madeUpBulletin, madeUpNames } from '@evenborn/core/oversight/madeUpBulletin'
import { layOutBulletin } from '@evenborn/core/oversight/sections'
import type { Language } from '@evenborn/core/vocabulary/text'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { drawCode } from './codes.ts'
import { docxOf } from './docx.ts'
import { htmlOf } from './html.ts'

const languages: Language[] = ['zh', 'en']
const bulletin = madeUpBulletin({ seed: 4 })
const lay = (language: Language) => layOutBulletin(bulletin, madeUpNames, language)
const there = (...programs: string[]) => {
  try {
    for (const program of programs) execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test('the page needs nothing else, runs nothing, and escapes what it is given', () => {
  const document = lay('zh')
  const page = htmlOf({ ...document, office: '<script>alert("&")</script>' })
  expect(page).toContain('&lt;script&gt;alert(&quot;&amp;&quot;)&lt;/script&gt;')
  expect(page).not.toMatch(/<script|<link|<img|url\((?!#)|@import/)
  expect(page.match(/https?:\/\/[^"]*/g)?.every((address) => address.startsWith('http://www.w3.org/'))).toBe(true)
})

test('several pictures on one page share no id and no style', () => {
  expect(htmlOf(lay('zh')).match(/<svg/g)).toHaveLength(2)
  const pictures = htmlOf(lay('zh')).match(/<svg[\s\S]*?<\/svg>/g) ?? []
  for (const picture of pictures) expect(picture).not.toMatch(/ (id|class)=|<style|zr\d/)
})

test('page and document say every part of the bulletin', async () => {
  for (const language of languages) {
    const document = lay(language)
    const word = strFromU8(unzipSync(await docxOf(document, new Date(0)))['word/document.xml']!)
    const page = htmlOf(document)
    for (const part of document.parts) {
      const texts =
        part.part === 'table'
          ? part.rows.flat()
          : part.part === 'list'
            ? part.items
            : 'text' in part
              ? [part.text]
              : [part.note]
      for (const text of texts) {
        expect(page).toContain(text)
        expect(word.replaceAll('\u00a0', ' ')).toContain(text)
      }
    }
  }
})

test('a published copy bears a code with its number and how the ledger stood before it; a draft bears none', async () => {
  const ledger = { origin: 'office.example/ledger', size: 1234, root: '0123456789abcdef0123456789abcdef' }
  const issue = { number: '990100-2026-0003', at: '2026-07-09T04:00:00Z', ledger }
  const published = layOutBulletin(bulletin, madeUpNames, 'zh', issue)
  const text = `evenborn bulletin 990100-2026-0003\noffice.example/ledger\n1234\n0123456789abcdef0123456789abcdef`
  expect(published.code?.text).toBe(text)
  const page = htmlOf(published)
  expect(page).toContain(drawCode(text).svg.slice('<svg '.length))
  for (const line of text.split('\n')) expect(page).toContain(line)
  expect(htmlOf(published)).toBe(page)
  const [word, draft] = [
    unzipSync(await docxOf(published, new Date(0))),
    unzipSync(await docxOf(lay('zh'), new Date(0))),
  ]
  const pictures = (parts: object) => Object.keys(parts).filter((name) => name.startsWith('word/media/')).length
  expect(pictures(word)).toBe(pictures(draft) + 1)
  expect(strFromU8(word['word/document.xml']!)).toContain(ledger.root)
  expect(lay('zh').code).toBeUndefined()
  expect(htmlOf(lay('zh'))).not.toContain('class="code"')
  const alone = layOutBulletin(bulletin, madeUpNames, 'en', { ...issue, ledger: undefined })
  expect(alone.code?.text).toBe('evenborn bulletin 990100-2026-0003')
})

test('the document names the faces of official paper, their stand-ins, and the moment it is given', async () => {
  const parts = unzipSync(await docxOf(lay('zh'), new Date('2026-07-09T17:30:00Z')))
  expect(strFromU8(parts['word/styles.xml']!)).toContain('方正小标宋简体')
  expect(strFromU8(parts['word/fontTable.xml']!)).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋;')
  expect(strFromU8(parts['docProps/core.xml']!).match(/2026-07-09T17:30:00Z/g)).toHaveLength(2)
})

test.skipIf(!there('soffice', 'pdfinfo', 'pdftotext'))(
  'an office program opens the document: A4, with every heading, page numbers and pictures',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'evenborn-docx-'))
    try {
      for (const language of languages) {
        const document = lay(language)
        writeFileSync(join(folder, `${language}.docx`), await docxOf(document, new Date(0)))
        execFileSync(
          'soffice',
          [
            `-env:UserInstallation=file://${folder}/profile`,
            '--headless',
            '--convert-to',
            'pdf',
            '--outdir',
            folder,
            join(folder, `${language}.docx`),
          ],
          { stdio: 'ignore' },
        )
        const pdf = join(folder, `${language}.pdf`)
        expect(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' })).toMatch(
          /Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/,
        )
        const text = execFileSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' }).replace(/\s+/g, '')
        for (const part of document.parts)
          if (part.part === 'heading') expect(text).toContain(part.text.replace(/\s+/g, ''))
        expect(text).toContain('—1—')
        expect(text).toContain(bulletin.board.basedOn)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
  180_000,
)

test('a process that has drawn ends by itself', () => {
  const program = `
    import { drawChart } from './charts.ts'
    const months = [{ label: '2026-01', srb: 106, low: 99, high: null, ripe: 0.9 }, { label: '2026-02', srb: null, low: 0, high: null, ripe: 1 }]
    process.stdout.write(String(drawChart({ kind: 'months', months }, 'zh').svg === drawChart({ kind: 'months', months }, 'zh').svg))`
  const said = execFileSync(process.execPath, ['--input-type=module-typescript', '-e', program], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    timeout: 20_000,
  })
  expect(said).toBe('true')
})
