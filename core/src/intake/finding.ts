/** `error`: the row does not go; `warning`: it goes, look at it; `mended`: it goes, written as it should be. */
export type Severity = 'error' | 'warning' | 'mended'

/**
 * What a row check says: row and column as the sender sees them, a stable code, and values for its sentence
 * (`core/intake/findingSentences`). The cell as written stays at the desk: findings are shown and handed back there, and
 * only their counts by code travel.
 */
export type Finding = {
  severity: Severity
  code: string
  row: number
  /** Header of the column as the sender wrote it; empty where the whole row or file is meant. */
  column: string
  written: string
  values: Readonly<Record<string, string | number>>
}
