import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

/** Why a witness cannot do what it is asked: sentences for whoever runs it. */
export const witnessRefusal = refusalsOf('witness', {
  'log-known': {
    kind: 'conflict',
    text: { zh: '账本 {origin} 已在见证名单中', en: 'The ledger {origin} is in the list already.' },
  },
  'not-a-log': {
    kind: 'invalid',
    text: {
      zh: '这不是账本的公钥（log.vkey），而是见证方的公钥',
      en: 'This is the key of a witness, not that of a ledger (log.vkey).',
    },
  },
  'key-lost': {
    kind: 'unavailable',
    text: {
      zh: '{folder} 中有见证记录，但见证密钥 witness.key 不见了。请从备份恢复该文件。',
      en: '{folder} holds what a witness has seen, but its key witness.key is gone. Restore it from a backup.',
    },
  },
  refused: {
    kind: 'conflict',
    text: {
      zh: '未联署（状态 {status}）：{reason}',
      en: 'Not cosigned (status {status}): {reason}',
    },
  },
})
