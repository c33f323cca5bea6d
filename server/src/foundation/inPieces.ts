/** A statement may carry 65,535 values; a thousand rows stay well below. */
export function inPieces<Row>(rows: readonly Row[], most = 1000): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, piece) =>
    rows.slice(piece * most, piece * most + most),
  )
}
