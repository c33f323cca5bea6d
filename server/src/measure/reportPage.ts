import type { TableArea, TableLevel } from '@evenborn/core/measure/measureTable'
import type { Language, Text } from '@evenborn/core/vocabulary/text'
import type { FileReport } from './report.ts'
import { drawCaterpillar, drawFunnel, drawSeries } from './reportCharts.ts'
import {
  sayChildren,
  sayEnough,
  sayHigh,
  sayLevel,
  sayNotice,
  sayPeriods,
  sayPooled,
  sayPooledVerdict,
  sayTable,
} from './reportSentences.ts'
import type { Column } from './reportTable.ts'
import { listColumns, rankedAreas, rankingColumns } from './reportTable.ts'

const style = `
body { margin: 0; background: #f6f7f9; color: #1f2a37; font: 14px/1.5 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem; background: #fff; }
h1 { font-size: 1.4rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; color: #0b6e75; }
p { margin: .4rem 0; overflow-wrap: anywhere; }
figure { margin: 1rem 0; }
figcaption { color: #56616f; }
svg { display: block; width: 100%; min-width: 40rem; height: auto; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .6rem; border-bottom: 1px solid #d5dae1; text-align: left; white-space: nowrap; }
.right { text-align: right; }
@media print { body { background: #fff; } main { padding: 0; } figure { break-inside: avoid; } }
`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const plain = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!)

const words = {
  title: { zh: '性别比测算', en: 'Sex ratio measured' },
  funnel: {
    zh: '漏斗图：实线95%、虚线99.8%，是仅凭偶然的范围；实心深色为高于110的地区；数太少、区间太宽而不写成一个数的地区不画，地区过多时只画一部分',
    en: 'Funnel: within the full (95 %) and dashed (99.8 %) lines chance alone would do; dark points are areas above 110; areas with counts too few for one number are not drawn, and of very many only a part',
  },
  caterpillar: {
    zh: '点为收缩后的比值，线为95%区间，短竖线为直接计算；同一底色为同一档，档次写在右边，最多画60个',
    en: 'Dot: shrunk ratio; line: 95 % limits; tick: counted directly. Areas on one ground share a band, named at the right; at most 60 are drawn',
  },
  series: { zh: '各期的比值与95%区间', en: 'Each period with 95 % limits' },
} satisfies Record<string, Text>

/** The report as one page that needs nothing else: no script, no address, pictures within. Same report, same bytes. */
export function reportPage(file: FileReport, language: Language): string {
  const { report } = file
  const say = (texts: readonly (Text | undefined)[]) =>
    texts.flatMap((text) => (text ? [`<p>${plain(text[language])}</p>`] : [])).join('\n')
  const figure = (svg: string | undefined, caption: Text) =>
    svg ? `<figure><div class="scroll">${svg}</div><figcaption>${plain(caption[language])}</figcaption></figure>` : ''
  const levels = report.levels.map((level, at) =>
    [
      `<h2>${plain(level.name)}</h2>`,
      say([sayLevel(level), sayEnough(level), sayHigh(level)]),
      figure(drawFunnel(report, level, language, `funnel${at}`), words.funnel),
      figure(drawCaterpillar(level, language, `caterpillar${at}`), words.caterpillar),
      tableOf(level, language),
    ].join('\n'),
  )
  const opening = [sayTable(file), sayChildren(report.counts), ...report.notices.map(sayNotice), sayPooled(report)]
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${plain(words.title[language])} · ${plain(file.file)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${plain(words.title[language])} · ${plain(file.file)}</h1>
${say([...opening, sayPooledVerdict(report), ...sayPeriods(report)])}
${figure(drawSeries(report, language, 'series'), words.series)}
${levels.join('\n')}
</main>
</body>
</html>
`
}

const more = (left: number, language: Language): string =>
  left > 0 ? `<p>${{ zh: `另有${left}个，见CSV。`, en: `${left} more in the CSV.` }[language]}</p>` : ''

/** Areas in a table of the page: a browser shows so many at ease, and a reader reads fewer. */
const MOST = 500

/** The ranking, or where there is none the areas above 110 in the order of the file. */
function tableOf(level: TableLevel, language: Language): string {
  const areas: readonly TableArea[] = level.ranking.ranked ? rankedAreas(level) : level.high
  if (areas.length === 0) return ''
  const columns = level.ranking.ranked ? rankingColumns : listColumns
  const cellOf = ({ right }: Column, tag: 'th' | 'td', text: string) =>
    `<${tag}${right ? ' class="right"' : ''}>${plain(text)}</${tag}>`
  const head = columns.map((column) => cellOf(column, 'th', column.title[language])).join('')
  const rows = areas
    .slice(0, MOST)
    .map((area) => `<tr>${columns.map((column) => cellOf(column, 'td', column.value(area, language))).join('')}</tr>`)
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table></div>${more(areas.length - MOST, language)}`
}
