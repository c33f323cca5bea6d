/** Characters that a terminal draws two cells wide: Han, kana, Hangul, full-width forms. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/g

/** Cells a text takes on a terminal. */
export const widthOf = (text: string): number => text.length + (text.match(wide)?.length ?? 0)

/** Lines of a table with its columns under one another; names of areas come from outside, so control characters are taken out. */
export function textTable(rows: readonly (readonly string[])[], right: readonly boolean[]): string[] {
  const clean = rows.map((row) => row.map((cell) => cell.replace(/\p{Cc}/gu, ' ')))
  const widths = right.map((_, column) => Math.max(...clean.map((row) => widthOf(row[column] ?? ''))))
  return clean.map((row) =>
    row
      .map((cell, column) => {
        const gap = ' '.repeat(widths[column]! - widthOf(cell))
        return right[column] ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd(),
  )
}
