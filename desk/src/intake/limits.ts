/**
 * What a file may be before it is read at all. A department’s monthly return is a few megabytes; everything here is far
 * above that and far below what would hurt the computer it is opened on.
 */
export const limits = {
  /** Bytes of the file as it lies on the disk. */
  fileBytes: 64 * 2 ** 20,
  /** Parts inside a workbook: a plain one has about a dozen. */
  entries: 200,
  /** Bytes of all parts together, inflated. */
  inflatedBytes: 200 * 2 ** 20,
  /** Bytes out per byte in, for one part of more than `ratioFrom` bytes: a sheet of numbers reaches about 20. */
  ratio: 100,
  ratioFrom: 2 ** 20,
  columns: 16_384,
  rows: 1_048_576,
  /** Cells of the rectangle a sheet spans. */
  cells: 20_000_000,
  sheets: 50,
  /** Characters of one cell, as Excel has it. */
  cellCharacters: 32_767,
  sharedStrings: 2 ** 22,
} as const
