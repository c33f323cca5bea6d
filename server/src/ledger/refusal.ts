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
  'policy-of-another': {
    kind: 'conflict',
    text: {
      zh: '{file} 中的账本公钥不是本账本的公钥',
      en: 'The ledger named in {file} is not this one.',
    },
  },
  'witness-ahead': {
    kind: 'conflict',
    text: {
      zh: '见证方 {name} 已联署 {known} 条的检查点，本账本只有 {size} 条：账本可能被回退。请运行 evenborn verify 查明。',
      en: 'The witness {name} has cosigned a checkpoint of size {known}, and this ledger has {size}: was it put back to an older state? Run evenborn verify to see.',
    },
  },
  'witness-refused': {
    kind: 'unavailable',
    text: { zh: '见证方 {name} 未联署（状态 {status}）', en: 'The witness {name} did not cosign (status {status}).' },
  },
  'witness-unknown': {
    kind: 'not-found',
    text: {
      zh: '信任规则文件 {file} 中没有见证方 {name}',
      en: 'The policy {file} lists no witness {name}.',
    },
  },
  'not-signed-yet': {
    kind: 'conflict',
    text: { zh: '账本还没有检查点', en: 'The ledger has no checkpoint yet.' },
  },
  'cosignature-of-nothing': {
    kind: 'invalid',
    text: {
      zh: '文件不是信任规则所列见证方对本账本任一检查点的联署',
      en: 'The file holds no cosignature of a checkpoint of this ledger by a witness that the policy lists.',
    },
  },
  'clock-differs': {
    kind: 'conflict',
    text: {
      zh: '本机时钟与见证方 {witness} 相差 {seconds} 秒，核对并确认（evenborn ledger acknowledge-clock）之前不能发布',
      en: 'The clock of this office and that of the witness {witness} differ by {seconds} seconds: nothing is published until somebody has set it right and said so (evenborn ledger acknowledge-clock).',
    },
  },
  'since-unknown': {
    kind: 'not-found',
    text: {
      zh: '没有 {size} 条的检查点，不能从那里起核验（--since）',
      en: 'There is no checkpoint of size {size} to begin from (--since).',
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
