import type { BulletinDocument, ChartPlace, Part, Table as TablePart } from '@evenborn/core/oversight/document'
import type { Language } from '@evenborn/core/vocabulary/text'
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { drawChart } from './charts.ts'
import { drawCode } from './codes.ts'
import { bodyLine, CHARACTER, FIELD_WIDTH, faces, note, page, small, styles } from './officialPaper.ts'
import { pngOf } from './pictures.ts'
import { sealPackage } from './wordPackage.ts'

/** Size of a picture on the page, in pixels of 1/96 inch: the width of the text field. */
const PICTURE_WIDTH = 588

/** Side of the code on the page, in the same pixels: 26 mm. */
const CODE_SIDE = 98

/**
 * A bulletin as DOCX on official paper (GB/T 9704): A4, its margins, line pitch and faces. The head with the agency’s
 * name, the number and the seal belong to the issued document, not to a draft.
 *
 * @param madeAt moment that the file bears, so that the same document gives the same bytes
 */
export async function docxOf(document: BulletinDocument, madeAt: Date): Promise<Uint8Array<ArrayBuffer>> {
  const { title, status, office, date, basedOn, parts, code } = document
  const places = parts.filter((part) => part.part === 'chart')
  const pictures = new Map(
    await Promise.all(places.map(async (place, at) => [place, await pictureOf(place, at, document)] as const)),
  )
  const paper = new Document({
    title,
    creator: office,
    lastModifiedBy: office,
    styles,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { page },
        footers: { default: footer(AlignmentType.RIGHT), even: footer(AlignmentType.LEFT) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
          centred(status),
          ...parts.flatMap((part) => paragraphsOf(part, document, pictures)),
          ...signature(office, date),
          new Paragraph({ spacing: { before: 240 }, children: [new TextRun({ ...note, text: basedOn })] }),
          ...(code ? await codeOf(code, places.length) : []),
        ],
      },
    ],
  })
  return sealPackage(new Uint8Array(await Packer.toBuffer(paper)), madeAt)
}

/** The code, and below it what it holds. */
async function codeOf({ text, caption }: { text: string; caption: string }, pictures: number): Promise<Paragraph[]> {
  const picture = new ImageRun({
    type: 'png',
    data: await pngOf(drawCode(text)),
    transformation: { width: CODE_SIDE, height: CODE_SIDE },
    altText: { id: `${pictures + 1}`, name: caption, title: caption, description: caption },
  })
  return [
    new Paragraph({ keepNext: true, spacing: { line: 240, lineRule: LineRuleType.AUTO }, children: [picture] }),
    noteOf(caption),
    ...text.split('\n').map(noteOf),
  ]
}

const centred = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { ...bodyLine, after: 290 },
    children: [new TextRun({ text, font: faces.quiet })],
  })

/** Right for odd pages, left for even, one character from the edge, between dashes. */
const footer = (alignment: 'right' | 'left') =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: { left: CHARACTER, right: CHARACTER },
        children: [new TextRun({ font: faces.number, size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })

/** The office, and below it the day, four characters from the right. */
const signature = (office: string, date: string) =>
  [office, date].map(
    (text, at) =>
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        keepNext: at === 0,
        indent: { right: (at === 0 ? 2 : 4) * CHARACTER },
        spacing: { ...bodyLine, before: at === 0 ? 580 : 0 },
        children: [new TextRun(text)],
      }),
  )

function paragraphsOf(
  part: Part,
  { language }: BulletinDocument,
  pictures: ReadonlyMap<Part, Paragraph>,
): (Paragraph | Table)[] {
  if (part.part === 'heading')
    return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(part.text)] })]
  if (part.part === 'paragraph') return [body(part.text, language)]
  if (part.part === 'list') return part.items.map((item, at) => body(`${at + 1}. ${item}`, language))
  if (part.part === 'table') return [captionOf(part.caption), tableOf(part), noteOf(part.note)]
  const picture = pictures.get(part)
  return [captionOf(part.caption), ...(picture ? [picture] : []), noteOf(part.note)]
}

/** Chinese is set to both edges; Latin words would be torn apart by that. */
const body = (text: string, language: Language) =>
  new Paragraph({
    alignment: language === 'zh' ? AlignmentType.BOTH : AlignmentType.LEFT,
    indent: { firstLine: 2 * CHARACTER },
    spacing: bodyLine,
    children: [new TextRun(text.replaceAll('n = ', 'n\u00a0=\u00a0'))],
  })

const captionOf = (text: string) =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { line: 400, lineRule: LineRuleType.EXACT, before: 160 },
    children: [new TextRun({ ...small, font: faces.heading, text })],
  })

const noteOf = (text: string) =>
  new Paragraph({
    spacing: { line: 280, lineRule: LineRuleType.EXACT, before: 60, after: 200 },
    children: [new TextRun({ ...note, text })],
  })

async function pictureOf(
  { chart, caption }: ChartPlace,
  at: number,
  { language }: BulletinDocument,
): Promise<Paragraph> {
  const picture = drawChart(chart, language)
  const height = Math.round((picture.height / picture.width) * PICTURE_WIDTH)
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { line: 240, lineRule: LineRuleType.AUTO },
    children: [
      new ImageRun({
        type: 'png',
        data: await pngOf(picture),
        transformation: { width: PICTURE_WIDTH, height },
        altText: { id: `${at + 1}`, name: caption, title: caption, description: caption },
      }),
    ],
  })
}

/** A table of a year’s months or of a city’s counties is not broken over two pages. */
const ROWS_KEPT_TOGETHER = 15

/** More columns than this are set smaller. */
const WIDE = 5

const rule = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000' })
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }

/** Three rules: above, below the head, at the foot. */
function tableOf(table: TablePart): Table {
  const widths = columnWidths(table)
  const setting = {
    size: table.columns.length > WIDE ? 18 : 21,
    whole: table.rows.length <= ROWS_KEPT_TOGETHER,
  }
  const row = (cells: readonly string[], head: boolean) =>
    new TableRow({
      tableHeader: head,
      cantSplit: true,
      children: cells.map(
        (text, at) =>
          new TableCell({
            width: { size: widths[at] ?? 0, type: WidthType.DXA },
            margins: { left: 50, right: 50, top: 20, bottom: 20 },
            ...(head ? { borders: { bottom: rule(6) } } : {}),
            children: [cellOf(text, table.columns[at]?.align ?? 'left', head, setting)],
          }),
      ),
    })
  return new Table({
    width: { size: FIELD_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: rule(12), bottom: rule(12), left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: [
      row(
        table.columns.map(({ title }) => title),
        true,
      ),
      ...table.rows.map((cells) => row(cells, false)),
    ],
  })
}

type Setting = { size: number; whole: boolean }

const cellOf = (text: string, alignment: 'left' | 'right', head: boolean, { size, whole }: Setting) =>
  new Paragraph({
    alignment,
    keepNext: head || whole,
    spacing: { line: 320, lineRule: LineRuleType.EXACT },
    children: [new TextRun({ font: head ? faces.heading : faces.body, size, text })],
  })

/** The field shared out by the widest text of each column; full-width characters count double. */
function columnWidths({ columns, rows }: TablePart): number[] {
  const widths = columns.map(({ title }, at) =>
    Math.max(widthOf(title), ...rows.map((cells) => widthOf(cells[at] ?? '')), 4),
  )
  const all = widths.reduce((sum, width) => sum + width + 2, 0)
  return widths.map((width) => Math.floor((FIELD_WIDTH * (width + 2)) / all))
}

const widthOf = (text: string): number => [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0)
