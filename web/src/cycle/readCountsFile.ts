import type { Content } from '@evenborn/core/cycle/content'
import type { ContentFinding } from '@evenborn/core/cycle/contentFinding'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import type { FilingKey } from '@evenborn/core/cycle/filing'

export async function readCountsFile(
  _file: File,
  _dataSet: DataSet,
  _key: FilingKey,
): Promise<{ content: Content; findings: ContentFinding[] }> {
  throw new Error('waiting')
}
