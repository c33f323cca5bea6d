import type { Grid } from '@evenborn/desk/intake/grid'

/** Sheets of a file that is read on this computer: CSV or Excel. The reader is fetched with the first file. */
export async function readSheets(file: File): Promise<Grid[]> {
  const { readFile } = await import('@evenborn/desk/intake/read')
  return (await readFile(new Uint8Array(await file.arrayBuffer()), file.name)).grids
}
