import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

/** Why a backup is not made or not restored: sentences for whoever runs Evenborn. */
export const backupRefusal = refusalsOf('backup', {
  'no-key': {
    kind: 'invalid',
    text: {
      zh: '备份必须加密：请用 --recipient 或 --recipients-file 给出 age 公钥，或用 --passphrase-file 给出口令文件。',
      en: 'A backup is always sealed: give an age recipient with --recipient or --recipients-file, or a passphrase with --passphrase-file.',
    },
  },
  'key-malformed': {
    kind: 'invalid',
    text: {
      zh: '{file} 中没有可用的 age 密钥或口令。',
      en: 'There is no usable age key or passphrase in {file}.',
    },
  },
  'nothing-here': {
    kind: 'not-found',
    text: { zh: '{home} 中没有可备份的数据。', en: 'There is nothing to back up in {home}.' },
  },
  'no-room': {
    kind: 'no-room',
    text: {
      zh: '{file} 所在磁盘空间不足，备份未完成，已删除半成品。',
      en: 'The disk of {file} is full: the backup was not finished and what there was of it is taken away.',
    },
  },
  'not-opened': {
    kind: 'invalid',
    text: {
      zh: '无法打开 {file}：密钥或口令不对，或者它不是备份。',
      en: '{file} cannot be opened: the key or passphrase is another one, or it is no backup.',
    },
  },
  altered: {
    kind: 'invalid',
    text: {
      zh: '备份 {file} 不完整或已被改动（{place}），未恢复任何内容。',
      en: 'The backup {file} is not whole or was altered ({place}). Nothing was restored.',
    },
  },
  'home-not-empty': {
    kind: 'conflict',
    text: {
      zh: '目录 {home} 不是空的。备份只恢复到空目录，请另选一个。',
      en: 'The directory {home} is not empty. A backup is restored into an empty one: name another.',
    },
  },
  'home-not-placed': {
    kind: 'unavailable',
    text: {
      zh: '恢复的内容无法放到 {home}（{reason}）。如果它是挂载点，请改用其下的子目录。',
      en: 'What was restored cannot be put in {home} ({reason}). Where that is a mount point, name a folder below it.',
    },
  },
  'database-elsewhere': {
    kind: 'conflict',
    text: {
      zh: '备份中的数据库与当前设置不同：备份含自带数据库时不要设置 DATABASE_URL；不含数据库时，请先在其地址恢复数据库，再设置 DATABASE_URL。',
      en: 'The backup and DATABASE_URL do not fit: a backup with its database is restored without it; one without wants its database restored at its address first, and DATABASE_URL set.',
    },
  },
})
