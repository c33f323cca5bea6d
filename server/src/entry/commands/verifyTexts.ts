import { fill, type Text } from '@evenborn/core/vocabulary/text'
import type { FindingKind } from '../../ledger/finding.ts'

const language = (process.env.LC_ALL ?? process.env.LANG ?? '').startsWith('zh') ? 'zh' : 'en'

/** A sentence in the language of the terminal. */
export const say = (text: Text, values: Readonly<Record<string, string | number>> = {}): string =>
  fill(text[language], values)

export const stepTexts = {
  files: { zh: '核验账本文件', en: 'checking the files of the ledger' },
  database: { zh: '比对数据库', en: 'comparing the database' },
} satisfies Record<string, Text>

export const verifyTexts = {
  ledger: {
    zh: '账本 {origin}：{entries} 条，{checkpoints} 个检查点，检查点已覆盖前 {covered} 条',
    en: 'ledger {origin}: {entries} entries, {checkpoints} checkpoints, the first {covered} entries covered by one that holds',
  },
  noDatabase: { zh: '未比对数据库', en: 'no database was compared' },
  waiting: {
    zh: '{waiting} 项变更已登记，尚未写入账本（服务器运行时自动写入）',
    en: '{waiting} recorded changes are not in the ledger yet (a running server enters them)',
  },
  since: {
    zh: '此前 {size} 条以该检查点为准，未再逐条核验',
    en: 'the first {size} entries are taken as their checkpoint says, and were not walked again',
  },
  noPolicy: {
    zh: '未要求任何见证方联署（没有信任规则）：账本只凭本单位自己的签名',
    en: 'no witness is asked for (there is no policy): the ledger rests on the signature of its own office alone',
  },
  witnessed: {
    zh: '见证方已按信任规则联署到 {size} 条',
    en: 'cosigned by witnesses as the policy asks, up to size {size}',
  },
  provenBulletin: {
    zh: '相符：{name} 是编号 {number} 的通报文件，账本 {origin} 第 {index} 条，写入时间 {time}，由 {size} 条的检查点证明',
    en: 'holds: {name} is a file of bulletin {number}, entry {index} of the ledger {origin}, entered at {time}, shown by the checkpoint of size {size}',
  },
  provenReceipt: {
    zh: '相符：回执 {number} 是账本 {origin} 的第 {index} 条，写入时间 {time}，由 {size} 条的检查点证明',
    en: 'holds: receipt {number} is entry {index} of the ledger {origin}, entered at {time}, shown by the checkpoint of size {size}',
  },
  otherReceipt: {
    zh: '不符：账本第 {index} 条记载的不是回执 {number} 所写的报送',
    en: 'does not hold: entry {index} of the ledger is not the return that receipt {number} tells of',
  },
  otherFile: {
    zh: '不符：编号 {number} 的通报中没有内容如此的文件',
    en: 'does not hold: bulletin {number} has no file with this content',
  },
  otherName: {
    zh: '不符：该内容在通报 {number} 中的文件名是 {name}，不是 {given}',
    en: 'does not hold: in bulletin {number} this content bears the name {name}, not {given}',
  },
  more: { zh: '……另有 {count} 处', en: '… and {count} more' },
  good: { zh: '全部相符', en: 'all of it holds' },
  bad: { zh: '发现 {count} 处被改动或缺失', en: '{count} things were altered or are missing' },
  lastGoodSeq: { zh: '账本中最后一次记载是第 {seq} 条', en: 'its last entry is {seq}' },
  lastGoodCheckpoint: { zh: '此前完好的检查点：{size} 条', en: 'last good checkpoint: size {size}' },
  further: { zh: '；{one}', en: '; {one}' },
  proven: {
    zh: '相符：报送 {hash} 是账本 {origin} 的第 {index} 条，写入时间 {time}，由 {size} 条的检查点证明',
    en: 'holds: the return {hash} is entry {index} of the ledger {origin}, entered at {time}, shown by the checkpoint of size {size}',
  },
  ofAnother: {
    zh: '不符：存证文件证明的是 {obj}，不是报送 {hash}',
    en: 'does not hold: the proof is of {obj}, not of the return {hash}',
  },
} satisfies Record<string, Text>

export const findingTexts: Record<FindingKind, Text> = {
  'entry-malformed': {
    zh: '第 {seq} 条不是规范写法或不合规定（{file}）',
    en: 'entry {seq} is not spelled or shaped as it must be ({file})',
  },
  'entry-displaced': { zh: '第 {seq} 条写着另一个序号（{file}）', en: 'entry {seq} bears another number ({file})' },
  'time-backwards': {
    zh: '第 {seq} 条的时间早于前一条',
    en: 'entry {seq} is of an earlier time than the one before it',
  },
  'prev-differs': {
    zh: '第 {seq} 条所载的变更前状态与此前条目不符',
    en: 'entry {seq} names another state before it than the entries before it do',
  },
  'leaf-differs': {
    zh: '第 {seq} 条的哈希值与账本片不符（{file}）',
    en: 'entry {seq} has another hash than its tile says ({file})',
  },
  'tile-differs': { zh: '账本片 {file} 与条目不符', en: 'tile {file} does not follow from the entries' },
  'file-missing': { zh: '缺少文件 {file}', en: 'the file {file} is missing' },
  'file-malformed': { zh: '文件 {file} 的长度或格式不对', en: 'the file {file} has the wrong length or form' },
  'entries-missing': { zh: '缺少第 {seq}—{upTo} 条（{file}）', en: 'entries {seq} to {upTo} are missing ({file})' },
  'root-differs': {
    zh: '检查点 {file}（{size} 条）的根与条目不符：第 {seq}—{upTo} 条之间有改动，或检查点属于另一本账',
    en: 'checkpoint {file} (size {size}) has another root than the entries: something in entries {seq} to {upTo} was altered, or it is of another history',
  },
  'signature-wrong': {
    zh: '检查点 {file} 没有账本密钥的有效签名',
    en: 'checkpoint {file} is not signed by the key of the ledger',
  },
  'cosignature-wrong': {
    zh: '检查点 {file}（{size} 条）上有一个无效的见证联署',
    en: 'checkpoint {file} (size {size}) bears a cosignature that does not hold',
  },
  'quorum-missing': {
    zh: '没有任何完好的检查点按信任规则得到见证方联署',
    en: 'no checkpoint that holds is cosigned by witnesses as the policy asks',
  },
  'checkpoint-malformed': { zh: '检查点 {file} 不合格式', en: 'checkpoint {file} is not in the form of one' },
  'checkpoint-differs': {
    zh: '检查点 {file} 的内容是 {size} 条的检查点',
    en: 'checkpoint {file} is one of size {size}',
  },
  'database-entry-differs': {
    zh: '数据库中第 {seq} 条与文件不符',
    en: 'entry {seq} differs between database and files',
  },
  'database-entry-missing': { zh: '数据库中缺少第 {seq} 条', en: 'entry {seq} is missing in the database' },
  'database-leaf-differs': {
    zh: '数据库中第 {seq} 条的哈希值不符',
    en: 'the database has another hash for entry {seq}',
  },
  'database-checkpoint-differs': {
    zh: '{size} 条的检查点在数据库与文件中不一致',
    en: 'the checkpoint of size {size} differs between database and files',
  },
  'row-altered': {
    zh: '表 {table} 的行 {key} 在账本之外被改动',
    en: 'row {key} of table {table} was altered past the ledger',
  },
  'row-gone': {
    zh: '表 {table} 的行 {key} 在账本之外被删除',
    en: 'row {key} of table {table} was deleted past the ledger',
  },
  'row-without-entry': {
    zh: '表 {table} 的行 {key} 没有账本条目',
    en: 'row {key} of table {table} has no entry in the ledger',
  },
  'row-state-differs': {
    zh: '数据库所记 {table} 的行 {key} 的最后状态与账本不符',
    en: 'what the database keeps as the last state of row {key} of {table} is not what the ledger says',
  },
  'table-unprotected': {
    zh: '表 {table} 不再受保护：触发器被关闭，或受保护的列被改动',
    en: 'table {table} is no longer protected: a trigger is off, or its list of columns was altered',
  },
}
