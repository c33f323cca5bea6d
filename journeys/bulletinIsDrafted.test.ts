import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { expectAccessible, type Language, url, visit, withBrowser } from './visit.ts'

withBrowser()

const said = {
  zh: {
    bulletins: '通报',
    draft: '起草通报',
    docx: '下载文档（DOCX）',
    html: '下载网页（HTML）',
    frame: '通报正文',
    cannot: '不能',
  },
  en: {
    bulletins: 'Bulletins',
    draft: 'Draft a bulletin',
    docx: 'Download as DOCX',
    html: 'Download as HTML',
    frame: 'Text of the bulletin',
    cannot: 'cannot',
  },
}

for (const language of ['zh', 'en'] as const satisfies Language[]) {
  test.skipIf(!url)(`the bulletin is drafted and downloaded (${language})`, async () => {
    const words = said[language]
    const page = await visit('clerk', language)
    await page.getByRole('link', { name: words.bulletins, exact: true }).click()
    await page.getByRole('button', { name: words.draft }).click()
    const text = page.frameLocator(`iframe[title="${words.frame}"]`)
    await text.getByRole('heading').first().waitFor()
    expect(await text.locator('body').innerText()).toContain(words.cannot)
    await expectAccessible(page)

    const docx = page.waitForEvent('download')
    await page.getByRole('button', { name: words.docx }).click()
    const parts = unzipSync(readFileSync(await (await docx).path()))
    expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('95')
    expect(Object.keys(parts).some((name) => name.startsWith('word/media/'))).toBe(true)

    const html = page.waitForEvent('download')
    await page.getByRole('button', { name: words.html }).click()
    const whole = readFileSync(await (await html).path(), 'utf8')
    expect(whole).toContain('<svg')
    expect(whole).not.toMatch(/(?:src|href)="https?:/)
  })
}
