import { type ContentFrame, checkContent } from '@evenborn/core/cycle/checkContent'
import type { Content } from '@evenborn/core/cycle/content'
import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import type { DataSet } from '@evenborn/core/cycle/dataSet'

/**
 * Reads a department’s file on this computer. What the check of its content says as well is left out: that is asked anew
 * whenever a cell is mended, and only what the file alone tells stays with it.
 *
 * @throws refusals of `desk` where the file cannot be read
 */
export async function readCountsFile(
  file: File,
  dataSet: DataSet,
  frame: ContentFrame,
): Promise<{ content: Content; findings: ContentFinding[] }> {
  const { readContent } = await import('@evenborn/desk/cycle/readContent')
  const { content, findings } = await readContent(new Uint8Array(await file.arrayBuffer()), file.name, dataSet, frame)
  const spelled = ({ code, section, row, column }: ContentFinding) => `${code} ${section} ${row} ${column}`
  const again = new Set(checkContent(dataSet, content, frame).map(spelled))
  return { content, findings: findings.filter((finding) => !again.has(spelled(finding))) }
}
