import { formatInterval, formatRatio } from '@evenborn/core/measure/format'
import type { TableArea, TableLevel } from '@evenborn/core/measure/measureTable'
import { verdictNames } from '@evenborn/core/measure/names'
import { sayableSrb } from '@evenborn/core/measure/sayable'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import type { Language, Text } from '@evenborn/core/vocabulary/text'
import { formatChance } from './reportSentences.ts'

/** Area in order of its rank, with the band it stands in (from 1). */
export type RankedArea = TableArea & { rank: NonNullable<TableArea['rank']>; band: number }

/** Areas of a ranked level, highest first; empty where the ranking is refused. */
export function rankedAreas({ areas, ranking }: TableLevel): RankedArea[] {
  if (!ranking.ranked) return []
  const bandOf = new Map(ranking.bands.flatMap((band, place) => band.map((name) => [name, place + 1] as const)))
  return areas
    .flatMap((area) => (area.rank ? [{ ...area, rank: area.rank, band: bandOf.get(nameOf(area)) ?? 0 }] : []))
    .sort((a, b) => a.band - b.band || a.rank.expected - b.rank.expected)
}

/** An area with those above it. */
export const nameOf = ({ path }: Pick<TableArea, 'path'>): string => path.join(' › ')

export type Column = { title: Text; right: boolean; value: (area: TableArea, language: Language) => string }

const figures: readonly Column[] = [
  { title: { zh: '地区', en: 'area' }, right: false, value: nameOf },
  { title: { zh: 'n', en: 'n' }, right: true, value: ({ children }) => formatCount(children) },
  {
    title: { zh: '直接计算（95%）', en: 'direct (95 %)' },
    right: true,
    value: ({ per100 }) => `${formatRatio(sayableSrb(per100))} (${formatInterval(per100)})`,
  },
  {
    title: { zh: '收缩后（95%）', en: 'shrunk (95 %)' },
    right: true,
    value: ({ shrunk }) => `${formatRatio(shrunk.srb)} (${formatInterval(shrunk)})`,
  },
  { title: { zh: 'P(>107)', en: 'P(>107)' }, right: true, value: ({ above107 }) => formatChance(above107) },
  { title: { zh: 'P(>110)', en: 'P(>110)' }, right: true, value: ({ above110 }) => formatChance(above110) },
  {
    title: { zh: '判断', en: 'verdict' },
    right: false,
    value: ({ verdict }, language) => verdictNames[verdict][language],
  },
]

const rank: Column = {
  title: { zh: '名次（90%）', en: 'rank (90 %)' },
  right: true,
  value: ({ rank }) => (rank ? `${rank.expected.toFixed(1)} (${rank.low}–${rank.high})` : ''),
}

/** Columns of a ranking, and of a list in which nothing is ranked. */
export const rankingColumns: readonly Column[] = [rank, ...figures]
export const listColumns: readonly Column[] = figures
