import { deskRefusal } from './refusals.ts'

/** Prefix that the root element of a part bears, with its colon, or nothing: some exporters write `<x:row>`. */
export function prefixOf(xml: string): string {
  return /<([A-Za-z][\w.-]*:)?[A-Za-z]/.exec(xml.replace(/^\s*<\?[^>]*\?>/, '').slice(0, 4096))?.[1] ?? ''
}

/**
 * Opening tags of one name, whatever their prefix, as written. For the small parts of a workbook. XML has no < inside a tag;
 * stopping there keeps a thousand tags that do not end from being read a thousand times.
 */
export function* tags(xml: string, name: string): Generator<string> {
  const pattern = new RegExp(`<(?:[A-Za-z][\\w.-]*:)?${name}(?=[\\s/>])(?:[^<>"']|"[^<"]*"|'[^<']*')*>`, 'g')
  for (const found of xml.matchAll(pattern)) yield found[0]
}

/** Value of an attribute of a tag as `tags` gives it. */
export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? undefined : unescapeXml(value)
}

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Text with its five named and its numbered references resolved; any other reference refuses the file. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x?)?(\w+);/g, (_, number: string | undefined, body: string) => {
    if (number === undefined) return named.get(body) ?? refuseEntity()
    const code = number === '#x' ? Number.parseInt(body, 16) : Number.parseInt(body, 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : refuseEntity()
  })
}

function refuseEntity(): never {
  throw deskRefusal('xml-entities')
}

/** `_x000D_` and the like, as spreadsheets write characters that XML cannot hold. */
export function unescapeCell(text: string): string {
  const plain = unescapeXml(text)
  return plain.includes('_x')
    ? plain.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : plain
}
