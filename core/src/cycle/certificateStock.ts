import type { Content } from './content.ts'
import { sumOf } from './content.ts'
import type { CyclePeriod } from './cyclePeriod.ts'

/** Stock of the forms of birth certificates of a unit for a period, as its return says. */
export type StockLine = {
  unit: string
  period: CyclePeriod
  opening: number
  received: number
  issued: number
  void: number
  transferred: number
  closing: number
  ranges: SerialRange[]
}

/** Forms with consecutive numbers: a letter and nine digits. */
export type SerialRange = { movement: string; from: string; to: string; forms: number }

/** What is wrong with stocks. `other` is the unit of the other side of an overlap. */
export type StockFinding =
  | { finding: 'does-not-balance'; unit: string; period: CyclePeriod; by: number }
  | { finding: 'broken-carry'; unit: string; period: CyclePeriod; before: number; opening: number }
  | { finding: 'range-size'; unit: string; period: CyclePeriod; from: string; to: string; forms: number }
  | {
      finding: 'overlap'
      unit: string
      period: CyclePeriod
      other: string
      otherPeriod: CyclePeriod
      from: string
      to: string
    }

const inStock = (content: Content, column: string) => sumOf(content, [{ section: 'stock', column, sign: 1 }])

/** Reads the return CERT_M of a unit. */
export function stockOf(unit: string, period: CyclePeriod, content: Content): StockLine {
  const first = ['boys', 'girls', 'unknown'].reduce(
    (n, column) => n + sumOf(content, [{ section: 'first', column, sign: 1 }]),
    0,
  )
  const ranges = (content.ranges ?? []).flatMap(({ movement, from, to, forms }) =>
    typeof from === 'string' && typeof to === 'string'
      ? [{ movement: String(movement ?? ''), from, to, forms: typeof forms === 'number' ? forms : 0 }]
      : [],
  )
  return {
    unit,
    period,
    opening: inStock(content, 'opening'),
    received: inStock(content, 'received'),
    issued: first + inStock(content, 'reissued') + inStock(content, 'replaced'),
    void: inStock(content, 'void'),
    transferred: inStock(content, 'transferred'),
    closing: inStock(content, 'closing'),
    ranges,
  }
}

/** Void forms per thousand that were issued or void, rounded; null where none was used. */
export const voidPerThousand = ({ issued, void: gone }: Pick<StockLine, 'issued' | 'void'>): number | null =>
  issued + gone === 0 ? null : Math.round((1000 * gone) / (issued + gone))

/** First and last number of a range as integers that sort by letter, or null where it is none. */
function spanOf({ from, to }: SerialRange): { from: number; to: number } | null {
  if (!/^[A-Z]\d{9}$/.test(from) || !/^[A-Z]\d{9}$/.test(to) || from[0] !== to[0]) return null
  const number = (serial: string) => (serial.charCodeAt(0) - 65) * 1e9 + Number(serial.slice(1))
  return number(from) <= number(to) ? { from: number(from), to: number(to) } : null
}

const serialOf = (number: number) =>
  `${String.fromCharCode(65 + Math.floor(number / 1e9))}${String(number % 1e9).padStart(9, '0')}`

/**
 * Everything that does not go together: within a return, from one period of a unit to the next, and between units that have
 * both issued or voided the same number. That the same number was received by one and issued by another is how forms travel.
 *
 * @param next the period that follows one, so that a month without a return is not taken for a broken carry
 */
export function stockFindings(lines: readonly StockLine[], next: (period: CyclePeriod) => CyclePeriod): StockFinding[] {
  const byKey = new Map(lines.map((line) => [`${line.unit} ${line.period}`, line]))
  return [
    ...lines.flatMap(ownFindings),
    ...lines.flatMap((line): StockFinding[] => {
      const { unit, period } = line
      const after = byKey.get(`${unit} ${next(period)}`)
      if (!after || after.opening === line.closing) return []
      return [{ finding: 'broken-carry', unit, period: after.period, before: line.closing, opening: after.opening }]
    }),
    ...overlaps(lines),
  ]
}

function ownFindings(line: StockLine): StockFinding[] {
  const { unit, period } = line
  const by = line.opening + line.received - line.issued - line.void - line.transferred - line.closing
  const found: StockFinding[] = by === 0 ? [] : [{ finding: 'does-not-balance', unit, period, by }]
  for (const range of line.ranges) {
    const span = spanOf(range)
    if (!span || span.to - span.from + 1 !== range.forms)
      found.push({ finding: 'range-size', unit, period, from: range.from, to: range.to, forms: range.forms })
  }
  return found
}

/** Numbers that left the stock twice: sorted by their first, each against the furthest that is still open. */
function overlaps(lines: readonly StockLine[]): StockFinding[] {
  const gone = lines
    .flatMap(({ unit, period, ranges }) =>
      ranges
        .filter(({ movement }) => movement === 'issued' || movement === 'void')
        .flatMap((range) => {
          const span = spanOf(range)
          return span ? [{ unit, period, ...span }] : []
        }),
    )
    .sort((one, other) => one.from - other.from || one.to - other.to)
  const found: StockFinding[] = []
  let open: typeof gone = []
  for (const range of gone) {
    open = open.filter(({ to }) => to >= range.from)
    for (const earlier of open)
      found.push({
        finding: 'overlap',
        unit: range.unit,
        period: range.period,
        other: earlier.unit,
        otherPeriod: earlier.period,
        from: serialOf(range.from),
        to: serialOf(Math.min(range.to, earlier.to)),
      })
    open.push(range)
  }
  return found
}
