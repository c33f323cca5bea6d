import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

/** Why the ledger of this server does not go on, or cannot be checked: sentences for whoever runs Evenborn. */
export const keptLedgerRefusal = refusalsOf('ledger', {
  'files-differ': {
    kind: 'conflict',
    text: {
      zh: '账本文件与数据库在第 {seq} 条不一致，账本已停止续写。请运行 evenborn verify 查明。',
      en: 'The files of the ledger and the database differ at entry {seq}: nothing more is entered. Run evenborn verify to see what.',
    },
  },
  'key-lost': {
    kind: 'unavailable',
    text: {
      zh: '账本已有检查点，但签名密钥 {file} 不见了。请从备份恢复该文件。',
      en: 'The ledger has checkpoints, but its signing key {file} is gone. Restore it from a backup.',
    },
  },
  'not-grown': {
    kind: 'conflict',
    text: {
      zh: '账本不是由上次签名的检查点（{size} 条）增长而来，拒绝签名。请运行 evenborn verify 查明。',
      en: 'The ledger did not grow out of the checkpoint signed last (size {size}): it is not signed. Run evenborn verify to see what.',
    },
  },
  'nothing-here': {
    kind: 'not-found',
    text: {
      zh: '{folder} 中没有账本：没有检查点，也没有条目',
      en: 'There is no ledger in {folder}: neither a checkpoint nor an entry.',
    },
  },
  'no-verifier-key': {
    kind: 'not-found',
    text: {
      zh: '没有账本的公钥，无法核对签名。请用 --key 给出公钥或其文件（log.vkey）。',
      en: 'The public key of the ledger is not there, so signatures cannot be checked. Give it, or its file (log.vkey), with --key.',
    },
  },
})
