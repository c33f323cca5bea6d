import { findDataSet } from '@evenborn/core/cycle/dataSets'
import type { ReceiptFile } from '@evenborn/core/cycle/receiptFile'
import type { Text } from '@evenborn/core/vocabulary/text'
import { say } from './verifyTexts.ts'

const texts = {
  receipt: { zh: '回执 {number}', en: 'Receipt {number}' },
  what: { zh: '报表：{title}（{dataSet}）', en: 'Return: {title} ({dataSet})' },
  whose: { zh: '单位 {unit}，期别 {period}，第 {version} 版', en: 'Unit {unit}, period {period}, version {version}' },
  when: { zh: '收到时间：{sentAt}', en: 'Received at: {sentAt}' },
  zero: { zh: '内容：零报告', en: 'Content: a zero return' },
  counts: {
    zh: '内容：{rows} 行，男 {boys}，女 {girls}，不详 {unknown}',
    en: 'Content: {rows} rows, boys {boys}, girls {girls}, unknown {unknown}',
  },
  hash: { zh: '哈希：{hash}', en: 'Hash: {hash}' },
  ledger: { zh: '存证账本：{origin}', en: 'Ledger: {origin}' },
  pending: {
    zh: '出具时还没有存证；约一分钟后请向性别比办再取一次。',
    en: 'When it was written its proof was not there yet; ask the office for it again in about a minute.',
  },
} satisfies Record<string, Text>

/** What a receipt says was received, in words; nothing of it is believed before `evenborn verify` has held it against the ledger. */
export function receiptLines({ receipt, origin, proof }: ReceiptFile): string[] {
  const { number, dataSet, unit, period, version, sentAt, rows, boys, girls, unknown, hash, zero } = receipt
  const title = findDataSet(dataSet)?.title
  return [
    say(texts.receipt, { number }),
    say(texts.what, { title: title ? say(title) : dataSet, dataSet }),
    say(texts.whose, { unit, period, version }),
    say(texts.when, { sentAt }),
    zero ? say(texts.zero) : say(texts.counts, { rows, boys, girls, unknown }),
    say(texts.hash, { hash }),
    say(texts.ledger, { origin }),
    ...(proof === null ? [say(texts.pending)] : []),
  ]
}
