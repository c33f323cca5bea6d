import { limits } from './limits.ts'
import { deskRefusal } from './refusals.ts'
import { attribute, prefixOf, tags, unescapeCell } from './xml.ts'

/** The strings that cells refer to by number. Readings of characters (`rPh`) are not part of a string. */
export function readStrings(xml: string): string[] {
  const prefix = prefixOf(xml)
  const strings: string[] = []
  const open = `<${prefix}si`
  const close = `</${prefix}si>`
  for (let at = xml.indexOf(open); at >= 0; ) {
    const head = xml.indexOf('>', at)
    if (xml[head - 1] === '/') {
      strings.push('')
      at = xml.indexOf(open, head)
      continue
    }
    const end = xml.indexOf(close, head)
    if (end < 0) throw deskRefusal('zip-damaged', { place: 'sharedStrings.xml' })
    strings.push(textOf(xml.slice(head + 1, end), prefix))
    if (strings.length > limits.sharedStrings) throw deskRefusal('too-many-cells')
    at = xml.indexOf(open, end)
  }
  return strings
}

/** The text of a string or inline string: one `t`, or the `t` of each run. */
export function textOf(body: string, prefix: string): string {
  let text = ''
  const open = `<${prefix}t`
  const close = `</${prefix}t>`
  const spoken = withoutReadings(body, prefix)
  for (let at = spoken.indexOf(open); at >= 0; ) {
    const head = spoken.indexOf('>', at)
    if (spoken[head - 1] === '/') {
      at = spoken.indexOf(open, head)
      continue
    }
    const end = spoken.indexOf(close, head)
    if (end < 0) break
    text += spoken.slice(head + 1, end)
    at = spoken.indexOf(open, end)
  }
  return unescapeCell(text)
}

/** What stands outside readings of characters. One that does not end is left: to look for its end once is enough. */
function withoutReadings(body: string, prefix: string): string {
  const close = `</${prefix}rPh>`
  let spoken = ''
  let from = 0
  for (let at = body.indexOf(`<${prefix}rPh`); at >= 0; at = body.indexOf(`<${prefix}rPh`, from)) {
    const end = body.indexOf(close, at)
    if (end < 0) break
    spoken += body.slice(from, at)
    from = end + close.length
  }
  return spoken + body.slice(from)
}

/** Number formats that every spreadsheet knows as dates, those of Chinese and Japanese Excel among them. */
const knownDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])

/** For each cell style, whether its number is a day. */
export function dateStyles(xml: string): boolean[] {
  const formats = new Map<number, boolean>()
  for (const tag of tags(xml, 'numFmt')) {
    formats.set(Number(attribute(tag, 'numFmtId')), isDateFormat(attribute(tag, 'formatCode') ?? ''))
  }
  const open = /<(\w+:)?cellXfs\b/.exec(xml)
  const styles = open ? xml.slice(open.index, xml.indexOf(`</${open[1] ?? ''}cellXfs>`, open.index)) : ''
  return [...tags(styles, 'xf')].map((tag) => {
    const id = Number(attribute(tag, 'numFmtId'))
    return formats.get(id) ?? knownDates.has(id)
  })
}

/** Excel’s own limit is 255 characters. */
const LONGEST_FORMAT = 1024

/** Whether a number format shows a day or a year, outside its quoted text, colours and conditions. */
export function isDateFormat(written: string): boolean {
  const code = written.slice(0, LONGEST_FORMAT)
  const shown = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '')
  return /[dy]/i.test(shown) || (/[年月日]/.test(code.replace(/\[[^\]]*\]/g, '')) && /[dmy]/i.test(shown))
}
