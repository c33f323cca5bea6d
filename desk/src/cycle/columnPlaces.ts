import { isKey } from '@evenborn/core/cycle/columnTitles'
import { plainHeader } from '@evenborn/core/intake/headers'
import { otherColumn } from '@evenborn/core/intake/otherColumns'
import type { Block } from './contentBlocks.ts'
import type { FileFindings } from './fileFindings.ts'
import { frameFieldOf } from './frameLine.ts'
import { identifiesByHeader } from './identityScan.ts'

/** Columns of a table beside those of its section that are read to be held against something. */
export type OtherPlaces = { totals: number[]; unit: number | undefined; period: number | undefined }

const total = /(合计|总计|小计)$|^(共计|计|总数|total|subtotal|sum)$/

/**
 * Says what of a table's columns is missing, not accepted, about persons or unknown. A column that is the sender's own business
 * (a running number, a remark) is left unread without a word; what stands in it is looked at like everything else.
 */
export function judgeColumns(block: Block, findings: FileFindings): OtherPlaces {
  const place = { section: block.section.id, sheet: block.grid.sheet, line: block.headerRow }
  const others: OtherPlaces = { totals: [], unit: undefined, period: undefined }
  for (const column of block.missing) findings.say('error', 'missing', place, column.id)
  const read = new Set(block.places.values())
  block.headers.forEach((header, at) => {
    if (header === '' || read.has(at)) return
    const plain = plainHeader(header)
    const field = frameFieldOf(header)
    if (total.test(plain)) others.totals.push(at)
    else if (field === 'unit' || field === 'period') others[field] ??= at
    else if (otherColumn(plain) === 'not-accepted') findings.say('error', 'not-accepted', place, header.slice(0, 40))
    else if (identifiesByHeader(header)) findings.say('error', 'identity', place, header.slice(0, 40))
    else if (field === undefined && otherColumn(plain) === 'unknown')
      findings.say('warning', 'unknown-column', place, header.slice(0, 40))
  })
  return others
}

/** Whether a table can be read row by row: every column that tells rows apart is there. */
export const isReadable = ({ missing }: Block): boolean => !missing.some(isKey)
