import type { BulletinDocument, Part, Table } from '@evenborn/core/oversight/document'
import { drawChart } from './charts.ts'
import { drawCode } from './codes.ts'

const style = `
:root { --ink: #1f2a37; --quiet: #56616f; --rule: #d5dae1; --accent: #0b6e75; }
* { box-sizing: border-box; }
body { margin: 0; background: #f6f7f9; color: var(--ink); font: 15px/1.7 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 2.5rem 2rem; background: #fff; }
h1 { font-size: 1.6rem; line-height: 1.35; margin: 0 0 .25rem; text-wrap: balance; }
h2 { font-size: 1.1rem; margin: 2.25rem 0 .5rem; color: var(--accent); }
p { margin: .5rem 0; }
.status { color: var(--quiet); margin: 0 0 1.5rem; }
figure { margin: 1.25rem 0; }
figcaption, caption { color: var(--ink); font-weight: 600; text-align: left; padding: .25rem 0; }
.note { color: var(--quiet); font-size: .85rem; line-height: 1.5; margin: .25rem 0 0; }
.scroll { overflow-x: auto; }
table { margin-top: 1.25rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .9rem; line-height: 1.5; }
th, td { padding: .3rem .6rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
thead th { border-bottom: 1px solid var(--ink); font-weight: 600; }
tbody th { font-weight: 400; }
.right { text-align: right; }
td.right { white-space: nowrap; }
svg { display: block; width: 100%; min-width: 32rem; height: auto; }
tbody th { white-space: nowrap; }
.scroll:focus-visible { outline: 2px solid var(--accent); }
footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
.code { display: flex; gap: 1rem; align-items: center; margin: 1rem 0; }
.code svg { width: 7rem; min-width: 7rem; }
.signed { text-align: right; }
.hash { font-family: ui-monospace, monospace; font-size: .8rem; color: var(--quiet); overflow-wrap: anywhere; }
@media print { body { background: #fff; font-size: 11pt; } main { padding: 0; max-width: none; } h2, figcaption, caption { break-after: avoid; } figure, tr { break-inside: avoid; } }
@page { size: A4; margin: 20mm; }
`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const plain = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter)

/** One page that needs nothing else: no script, no address, pictures within. The same document gives the same bytes. */
export function htmlOf(document: BulletinDocument): string {
  const { language, title, status, parts, office, date, basedOn, code } = document
  const lang = language === 'zh' ? 'zh-CN' : 'en'
  const body = parts.map((part) => htmlOfPart(part, document)).join('\n')
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${plain(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${plain(title)}</h1>
<p class="status">${plain(status)}</p>
${body}
<footer>
<p class="signed">${plain(office)}<br>${plain(date)}</p>
<p class="hash">${plain(basedOn)}</p>${code ? htmlOfCode(code) : ''}
</footer>
</main>
</body>
</html>
`
}

/** The code, with what it holds beside it for who has no telephone at hand. */
const htmlOfCode = ({ text, caption }: { text: string; caption: string }): string => {
  const picture = drawCode(text).svg.replace('<svg ', () => `<svg role="img" aria-label="${plain(caption)}" `)
  return `
<div class="code">${picture}<p class="note">${plain(caption)}<br>${plain(text).replaceAll('\n', '<br>')}</p></div>`
}

function htmlOfPart(part: Part, { language }: BulletinDocument): string {
  if (part.part === 'heading') return `<h2>${plain(part.text)}</h2>`
  if (part.part === 'paragraph') return `<p>${plain(part.text)}</p>`
  if (part.part === 'list') return `<ul>${part.items.map((item) => `<li>${plain(item)}</li>`).join('')}</ul>`
  if (part.part === 'table') return htmlOfTable(part)
  const { svg } = drawChart(part.chart, language)
  const caption = plain(part.caption)
  const picture = svg.replace('<svg ', () => `<svg role="img" aria-label="${caption}" `)
  return `<figure><figcaption>${caption}</figcaption>${scrolling(part.caption, picture)}<p class="note">${plain(part.note)}</p></figure>`
}

function htmlOfTable({ caption, columns, rows, note }: Table): string {
  const side = (at: number) => (columns[at]?.align === 'right' ? ' class="right"' : '')
  const head = columns.map(({ title }, at) => `<th scope="col"${side(at)}>${plain(title)}</th>`).join('')
  const body = rows
    .map(([first = '', ...rest]) => {
      const cells = rest.map((cell, at) => `<td${side(at + 1)}>${plain(cell)}</td>`).join('')
      return `<tr><th scope="row">${plain(first)}</th>${cells}</tr>`
    })
    .join('\n')
  const whole = `<table><caption>${plain(caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${body}
</tbody></table>`
  return `${scrolling(caption, whole)}
<p class="note">${plain(note)}</p>`
}

/** What is wider than a telephone scrolls by itself, by keyboard too. */
const scrolling = (name: string, content: string): string =>
  `<div class="scroll" role="region" tabindex="0" aria-label="${plain(name)}">${content}</div>`
