import type { TableReport } from '@evenborn/core/measure/measureTable'

/** A measured table with where it came from: what every form of the report is made of. */
export type FileReport = {
  file: string
  sheet: string
  /** Headers that were taken for boys, girls, areas and periods, as the file writes them. */
  columns: { counts: readonly string[]; areas: readonly string[]; periods: readonly string[] }
  where: readonly { column: string; value: string }[]
  report: TableReport
}
