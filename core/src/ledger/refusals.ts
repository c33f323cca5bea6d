import { refusalsOf } from '../vocabulary/refusal.ts'

/** Why something of the ledger is refused. `at` is a place in a value, as a JSON pointer; no refusal repeats a value. */
export const ledgerRefusal = refusalsOf('ledger', {
  'value-kind': {
    kind: 'invalid',
    text: {
      zh: '{at} 处的值不能写入账本：只收文本、整数、真假、列表和对象；没有的值应省略',
      en: 'The value at {at} cannot stand in the ledger: text, integers, true and false, lists and objects only; leave out what is absent.',
    },
  },
  'number-not-whole': {
    kind: 'invalid',
    text: {
      zh: '{at} 处的数不是绝对值小于 2^53 的整数；比值请写成分子和分母',
      en: 'The number at {at} is not an integer below 2^53 in size; write a ratio as numerator and denominator.',
    },
  },
  'text-not-normal': {
    kind: 'invalid',
    text: {
      zh: '{at} 处的文本不是 Unicode 规范形式 NFC，或含有残缺字符',
      en: 'The text at {at} is not in Unicode form NFC, or holds a broken character.',
    },
  },
  'too-deep': {
    kind: 'invalid',
    text: { zh: '{at} 处嵌套超过 {limit} 层', en: 'The value at {at} is nested more than {limit} deep.' },
  },
  'too-long': {
    kind: 'too-large',
    text: { zh: '内容为 {bytes} 字节，上限为 {limit} 字节', en: 'There are {bytes} bytes; {limit} is the most.' },
  },
  'not-canonical': {
    kind: 'invalid',
    text: {
      zh: '这些字节不是规范 JSON（RFC 8785）：同一内容只有一种写法',
      en: 'The bytes are not canonical JSON (RFC 8785): one content has one spelling.',
    },
  },
  'entry-shape': {
    kind: 'invalid',
    text: { zh: '账本条目的 {at} 不合规定', en: 'Field {at} of the ledger entry is not as it must be.' },
  },
  'salt-length': {
    kind: 'invalid',
    text: {
      zh: '承诺所用的盐为 {bytes} 字节，应为 32 字节',
      en: 'The salt of a commitment has {bytes} bytes, not 32.',
    },
  },
  'beyond-size': {
    kind: 'invalid',
    text: { zh: '{index} 超出大小为 {size} 的账本', en: 'There is no {index} in a ledger of size {size}.' },
  },
  'tile-missing': {
    kind: 'not-found',
    text: { zh: '缺少账本片 {path}', en: 'Tile {path} of the ledger is missing.' },
  },
  'tile-malformed': {
    kind: 'invalid',
    text: { zh: '账本片 {path} 的长度不对', en: 'Tile {path} of the ledger has the wrong length.' },
  },
  'bundle-malformed': {
    kind: 'invalid',
    text: { zh: '条目包在第 {at} 字节处断裂', en: 'The bundle of entries breaks off at byte {at}.' },
  },
  'key-malformed': {
    kind: 'invalid',
    text: {
      zh: '密钥文本不合格式（signed-note），或密钥种类不受支持',
      en: 'The text of the key is not in the form of signed-note, or its kind of key is not known here.',
    },
  },
  'key-mismatch': {
    kind: 'invalid',
    text: { zh: '密钥 {name} 的编号与密钥不符', en: 'The id of key {name} does not belong to the key.' },
  },
  'key-use': {
    kind: 'invalid',
    text: { zh: '密钥 {name} 不能用于此种签名', en: 'Key {name} is not for this kind of signature.' },
  },
  'key-ambiguous': {
    kind: 'conflict',
    text: { zh: '密钥 {name} 被列出多次', en: 'Key {name} is listed more than once.' },
  },
  'note-malformed': {
    kind: 'invalid',
    text: { zh: '签名文本不合格式（signed-note）', en: 'The note is not in the form of signed-note.' },
  },
  'note-unsigned': {
    kind: 'invalid',
    text: { zh: '签名文本没有任何已知密钥的有效签名', en: 'No known key has signed the note.' },
  },
  'signature-wrong': {
    kind: 'invalid',
    text: { zh: '{name} 的签名无效', en: 'The signature of {name} is wrong.' },
  },
  'checkpoint-malformed': {
    kind: 'invalid',
    text: { zh: '检查点不合格式（tlog-checkpoint）', en: 'The checkpoint is not in the form of tlog-checkpoint.' },
  },
  'log-unknown': {
    kind: 'not-found',
    text: {
      zh: '检查点所属账本不在所信任之列',
      en: 'The checkpoint is of a ledger that is not among the trusted ones.',
    },
  },
  'policy-malformed': {
    kind: 'invalid',
    text: {
      zh: '信任规则文件第 {line} 行不合格式（tlog-policy）',
      en: 'Line {line} of the policy is not as tlog-policy asks.',
    },
  },
  'quorum-missing': {
    kind: 'conflict',
    text: {
      zh: '检查点的联署未达到信任规则所要求的数目：现有 {count} 个见证方联署',
      en: 'The checkpoint lacks the cosignatures that the policy asks for; {count} witnesses have cosigned it.',
    },
  },
  'proof-malformed': {
    kind: 'invalid',
    text: { zh: '存证文件不合格式（tlog-proof）', en: 'The proof is not in the form of tlog-proof.' },
  },
  'proof-wrong': {
    kind: 'conflict',
    text: {
      zh: '存证文件不能证明该内容在账本第 {index} 条',
      en: 'The proof does not show this content as entry {index} of the ledger.',
    },
  },
})
