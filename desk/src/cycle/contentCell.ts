import { namesIndex } from '@evenborn/core/cycle/columnTitles'
import type { Column } from '@evenborn/core/cycle/dataSet'
import { plainHeader } from '@evenborn/core/intake/headers'
import { cellText, hasWide, narrow } from '../intake/cells.ts'
import type { Cell } from '../intake/grid.ts'

/** What a cell says: its value; nothing where it is empty or cannot be read; whether full-width characters were made narrow. */
export type ReadCell = { value: string | number | null; wrong?: 'wrong-kind' | 'unknown-item'; widened?: true }

export type CellReader = (cell: Cell) => ReadCell

type Areas = readonly { code: string; name: string }[] | null

/** Reads the cells of one column, as departments write them. What it says is not judged here but for its kind. */
export function cellReader(column: Column, areas: Areas): CellReader {
  const read = readerOf(column, areas)
  return (cell) => {
    const written = cellText(cell)
    const text = narrow(written)
    if (text === '' || /^[-—–−/]+$/.test(text)) return { value: null }
    const value = read(text, cell)
    if (value === undefined) return { value: null, wrong: column.kind === 'item' ? 'unknown-item' : 'wrong-kind' }
    return column.kind !== 'item' && hasWide(written) ? { value, widened: true } : { value }
  }
}

function readerOf(column: Column, areas: Areas): (text: string, cell: Cell) => string | number | undefined {
  if (column.kind === 'count') return readCount
  if (column.kind === 'item') {
    const named = namesIndex(column.items)
    return (text) => column.items.find(({ code }) => code === text)?.code ?? named(text)?.code
  }
  if (column.kind === 'area') return areaReader(areas)
  if (column.kind === 'month') return readMonth
  return column.kind === 'year' ? readYear : readSerial
}

/** 12, 1,204, 12人. Parts and what lies below zero are read, for the check to speak of. */
function readCount(text: string, cell: Cell): number | undefined {
  if (typeof cell === 'number') return cell
  const plain = text.replace(/\s*[人例名份张本个次针剂]$/, '').replace(/\s/g, '')
  const ungrouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain) ? plain.replaceAll(',', '') : plain
  return /^-?\d{1,15}(\.\d{1,15})?$/.test(ungrouped) ? Number(ungrouped) : undefined
}

/** A code, a code with the name behind it, or a name that one township of the county bears. */
function areaReader(areas: Areas): (text: string) => string | undefined {
  const byName = Map.groupBy(areas ?? [], ({ name }) => plainHeader(name))
  return (text) => {
    const code = /^(\d{12}|\d{9}|\d{6})(?!\d)/.exec(text)?.[1]
    const named = byName.get(plainHeader(text)) ?? []
    return code ?? (named.length === 1 ? named[0]!.code : undefined)
  }
}

/** 202603, 2026-03, 2026年3月, or a cell that shows a month. A day is no month. */
function readMonth(text: string, cell: Cell): string | undefined {
  if (cell !== null && typeof cell === 'object')
    return cell.day === 1 ? `${cell.year}${String(cell.month).padStart(2, '0')}` : undefined
  const found = /^(\d{4})(?:(\d{2})|\s*[-/.年]\s*(\d{1,2})\s*月?份?)$/.exec(text)
  if (!found || (typeof cell === 'number' && !Number.isInteger(cell))) return undefined
  const month = Number(found[2] ?? found[3])
  return month >= 1 && month <= 12 ? `${found[1]}${String(month).padStart(2, '0')}` : undefined
}

const readYear = (text: string): string | undefined => /^(\d{4})年?$/.exec(text)?.[1]

function readSerial(text: string): string | undefined {
  const plain = text.replace(/[\s-]/g, '').toUpperCase()
  return /^[A-Z]\d{9}$/.test(plain) ? plain : undefined
}
