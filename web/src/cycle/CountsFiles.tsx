import type { Content } from '@evenborn/core/cycle/content'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import type { Filing } from '@evenborn/core/cycle/filing'

export function CountsFiles(_: { dataSet: DataSet; filing: Filing; content: Content }) {
  return null
}
