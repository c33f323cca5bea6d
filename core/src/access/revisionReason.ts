import { z } from 'zod'
import type { Text } from '../vocabulary/text.ts'

/** Why a bulletin takes the place of one of the same month. A code stays for ever: it stands in the ledger. */
export const RevisionReason = z.enum([
  'late-returns',
  'returns-corrected',
  'linkage-redone',
  'method-changed',
  'areas-changed',
  'wording-mended',
])
export type RevisionReason = z.infer<typeof RevisionReason>

export const revisionReasonNames: Record<RevisionReason, Text> = {
  'late-returns': { zh: '补报数据到达', en: 'returns came in late' },
  'returns-corrected': { zh: '报送单位更正数据', en: 'units corrected their returns' },
  'linkage-redone': { zh: '重新比对', en: 'records were linked anew' },
  'method-changed': { zh: '计算方法变更', en: 'the method of computing changed' },
  'areas-changed': { zh: '区划调整', en: 'areas changed' },
  'wording-mended': { zh: '文字勘误，数字不变', en: 'words were mended, figures are the same' },
}
