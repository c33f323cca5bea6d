import type { CountFacts } from '@evenborn/core/intake/facts'
import type { Field } from '@evenborn/core/intake/layout'
import { cellText, narrow } from './cells.ts'
import type { Cell } from './grid.ts'
import type { RowReader } from './rowReader.ts'

const total = /^(本页|本月|全[县市区镇乡])?(合计|总计|共计|总数)|^(grand ?)?total\b/i
const subtotal = /^(小计|分计|sub-?total)/i
const footer =
  /^(填表|制表|填报|审核|复核|单位负责人|负责人|报送|注[:：]|说明[:：]|备注[:：]|统计人|打印|prepared by|checked by|note:)/i

/** What a row is that is no row of the sender's records. */
export type OtherRow = 'total' | 'subtotal' | 'footer'

/** Tells totals and signature lines from rows, by the first words written in them. */
export function otherRow(cells: readonly Cell[]): OtherRow | undefined {
  let seen = 0
  for (const cell of cells) {
    if (cell === null) continue
    if (typeof cell === 'string') {
      const text = narrow(cell).replace(/\s/g, '')
      if (total.test(text)) return 'total'
      if (subtotal.test(text)) return 'subtotal'
      if (footer.test(text)) return 'footer'
    }
    if (++seen === 3) return undefined
  }
  return undefined
}

/** Sums of the rows read so far, to hold against the totals that the sender wrote. */
export class Sums {
  rows = 0
  boys = 0
  girls = 0
  unknown = 0

  addBirth(sex: number | null): void {
    this.rows++
    if (sex === 1) this.boys++
    else if (sex === 2) this.girls++
    else this.unknown++
  }

  addCounts(counts: Pick<CountFacts, 'boys' | 'girls' | 'unknown'>): void {
    this.rows++
    this.boys += counts.boys ?? 0
    this.girls += counts.girls ?? 0
    this.unknown += counts.unknown ?? 0
  }
}

/** Holds the totals row of a table of counts against the sums of its rows. */
export function checkCountTotals(row: RowReader, sums: Sums): void {
  const expected: readonly (readonly [Field, number])[] = [
    ['boys', sums.boys],
    ['girls', sums.girls],
    ['unknown', sums.unknown],
    ['total', sums.boys + sums.girls + sums.unknown],
  ]
  for (const [field, sum] of expected) {
    const text = row.text(field).replace(/[,\s]/g, '')
    if (/^\d+$/.test(text) && Number(text) !== sum) row.say('totals-differ', field, { sum })
  }
}

/** Holds the totals row of a list of births (`合计 213 例 男 110 女 103`) against the rows counted. */
export function checkBirthTotals(row: RowReader, cells: readonly Cell[], sums: Sums): void {
  const text = cells
    .map((cell) => narrow(cellText(cell)))
    .filter((cell) => cell !== '')
    .join(' ')
  const said: readonly (readonly [RegExp, number, string])[] = [
    [/男[^\d女]{0,6}(\d+)/, sums.boys, '男'],
    [/女[^\d男]{0,6}(\d+)/, sums.girls, '女'],
    [/(?:合计|总计|共计|总数|total)[^\d男女]{0,6}(\d+)/i, sums.rows, ''],
  ]
  for (const [pattern, sum, word] of said) {
    const written = pattern.exec(text)?.[1]
    if (written !== undefined && Number(written) !== sum) row.sayOf('totals-differ', word, written, { sum })
  }
}
