import type { CopyFinding } from '@evenborn/core/ledger/checkCopy'
import type { Text } from '@evenborn/core/vocabulary/text'

export const words = {
  ledger: { zh: '存证账本', en: 'The ledger' },
  sentence1: {
    zh: '每一次报送、决定、通报和设置的变更，都按先后顺序记一条，只增不改；条目里没有姓名、证件号码和正文。',
    en: 'Every return, decision, bulletin and change of settings leaves one entry, in order, added and never altered; no entry holds a name, an ID number or a text.',
  },
  sentence2: {
    zh: '全部条目合成一个“根”，由本单位签名：改动任何一条，根就对不上。',
    en: 'All entries together give one root, which this office signs: alter any of them, and the root no longer fits.',
  },
  sentence3: {
    zh: '见证方（例如上级部门）只联署由以前的账本增长而来的根，所以事后改写历史，谁也做不到不被发现。',
    en: 'Witnesses, such as the authority above, cosign only a root that has grown out of the one before: nobody can rewrite what was and not be found out.',
  },
  standing: { zh: '现状', en: 'How it stands' },
  entries: { zh: '条目', en: 'Entries' },
  waiting: { zh: '另有{waiting}项待写入', en: '{waiting} changes waiting' },
  checkpoint: { zh: '最近一次签名', en: 'Last signed' },
  checkpointIs: { zh: '前{size}条，末条写于{at}', en: 'the first {size} entries, the last of them of {at}' },
  noCheckpoint: { zh: '尚未签名（启动后一分钟内）', en: 'not signed yet (within a minute of the start)' },
  root: { zh: '根（前16字节）', en: 'Root (first 16 bytes)' },
  origin: { zh: '账本名称', en: 'Name of the ledger' },
  witnesses: { zh: '见证', en: 'Witnesses' },
  quorum: {
    zh: '已按信任规则联署到第{size}条（共{entries}条）',
    en: 'cosigned as the policy asks up to {size} of {entries} entries',
  },
  noWitness: {
    zh: '没有见证方（未设信任规则）：账本和发布只凭本单位自己的签名',
    en: 'none (there is no policy): ledger and publications rest on this office’s own signature alone',
  },
  cosigned: { zh: '联署到{size}条，{at}', en: 'cosigned up to {size} entries, at {at}' },
  notCosigned: { zh: '尚未联署', en: 'has not cosigned yet' },
  skew: {
    zh: '本机时钟与见证方{witness}相差{seconds}秒。请管理员核对时钟并确认（evenborn ledger acknowledge-clock），此前不能发布。',
    en: 'The clock of this office and that of {witness} differ by {seconds} seconds. Have the clock checked and acknowledged (evenborn ledger acknowledge-clock); nothing is published before.',
  },
  check: { zh: '在本机核验', en: 'Verify in this browser' },
  checkNow: { zh: '开始核验', en: 'Verify now' },
  checkNote: {
    zh: '浏览器取回全部条目，自己重新计算每一个哈希值和根，核对签名，并与这台电脑上次核验的结果对照；不依赖服务器的结论。',
    en: 'The browser fetches every entry, computes each hash and the root itself, checks the signatures, and holds them against what this computer verified last; it takes no conclusion from the server.',
  },
  checking: { zh: '正在核验：{done} / {of} 条', en: 'Verifying: {done} of {of} entries' },
  checkFailed: {
    zh: '核验中断：服务器没有答复，请稍后再试。',
    en: 'Broken off: the server did not answer. Try again later.',
  },
  whole: {
    zh: '全部相符：{size}条，根 {root}…，签名有效。',
    en: 'All of it holds: {size} entries, root {root}…, signature valid.',
  },
  wholeCosigned: { zh: '联署有效：{names}。', en: 'Cosigned by {names}.' },
  wholeUncosigned: {
    zh: '见证方尚未按信任规则联署这一检查点。',
    en: 'The witnesses have not cosigned this checkpoint as the policy asks yet.',
  },
  wholeSince: {
    zh: '上次在这台电脑上核验的前{size}条没有变化。',
    en: 'The first {size}, verified on this computer before, are unchanged.',
  },
  broken: {
    zh: '发现{count}处不符，请立即告知管理员和上级部门：',
    en: '{count} things do not hold. Tell the administrator and the authority above at once:',
  },
  further: {
    zh: '本页核验账本本身；数据库中的每一行是否与账本一致，由管理员用命令核验：',
    en: 'This page verifies the ledger itself; whether each row of the database is what the ledger says is verified by command:',
  },
  recent: { zh: '本地区最近的条目', en: 'Newest entries of your area' },
  recentNote: {
    zh: '只列类别和时间，不列内容。',
    en: 'Kind and time only, nothing of what they are about.',
  },
  noEntries: { zh: '还没有条目', en: 'No entries yet' },
  seq: { zh: '序号', en: 'No.' },
  at: { zh: '写入时间', en: 'Entered' },
  kind: { zh: '事项', en: 'What happened' },
  of: { zh: '对象', en: 'To what' },
  area: { zh: '地区', en: 'Area' },
} satisfies Record<string, Text>

/** Kinds of things, by the name of their table; what is not here shows that name. */
export const thingNames: Record<string, Text> = {
  area: { zh: '地区', en: 'area' },
  agency: { zh: '单位', en: 'body' },
  duty: { zh: '报送任务', en: 'duty to send' },
  data_set: { zh: '报表', en: 'data set' },
  filing: { zh: '应报事项', en: 'return owed' },
  submission: { zh: '报送数字', en: 'figures sent' },
  notice: { zh: '整改通知', en: 'notice of rectification' },
  notice_item: { zh: '整改事项', en: 'item of a notice' },
  filing_extension: { zh: '延期', en: 'more time' },
  exchange_minute: { zh: '交换纪要', en: 'minute of exchange' },
  minute_signature: { zh: '纪要签署', en: 'signature of a minute' },
  cadence: { zh: '例行安排', en: 'cadence' },
  campaign: { zh: '专项行动', en: 'campaign' },
  unit_key: { zh: '单位签名密钥', en: 'signing key of a unit' },
  officer: { zh: '账号', en: 'account' },
  return: { zh: '报送', en: 'return' },
  return_file: { zh: '报送文件', en: 'file of a return' },
  bulletin: { zh: '通报草稿', en: 'draft of a bulletin' },
  bulletin_publication: { zh: '通报', en: 'bulletin' },
  clock_skew: { zh: '时钟', en: 'clock' },
  schema_migration: { zh: '数据库结构', en: 'schema of the database' },
  ledger_policy: { zh: '信任规则', en: 'policy of witnesses' },
  proposal: { zh: '申请', en: 'proposal' },
  approval: { zh: '审批', en: 'approval' },
  purpose_grant: { zh: '授权', en: 'grant' },
  births_opening: { zh: '逐行出生数据', en: 'rows of births' },
  access_batch: { zh: '查看记录', en: 'record of who looked' },
  window_key: { zh: '比对密钥', en: 'linkage key' },
  password: { zh: '密码', en: 'password' },
  totp: { zh: '动态码', en: 'one-time codes' },
  passkey: { zh: '通行密钥', en: 'passkey' },
  recovery_code: { zh: '恢复码', en: 'recovery codes' },
  invitation: { zh: '邀请', en: 'invitation' },
  area_span: { zh: '地区起止', en: 'days of an area' },
  area_successor: { zh: '地区承接', en: 'succession of an area' },
  area_former_name: { zh: '地区旧名', en: 'former name of an area' },
  agency_span: { zh: '单位起止', en: 'days of a body' },
  calendar_day: { zh: '工作日历', en: 'calendar' },
  backup: { zh: '备份', en: 'backup' },
}

export const findingWords: Record<CopyFinding['what'], Text> = {
  'signature-wrong': { zh: '检查点的签名或联署无效', en: 'the signature or a cosignature of the checkpoint is wrong' },
  'quorum-missing': {
    zh: '{size}条的检查点还没有得到信任规则要求的联署',
    en: 'the checkpoint of size {size} is not cosigned as the policy asks yet',
  },
  'file-missing': { zh: '缺少文件 {file}（第{seq}条起）', en: 'the file {file} is missing (from entry {seq} on)' },
  'entries-missing': { zh: '{file} 中缺少条目（第{seq}条起）', en: 'entries are missing in {file} (from {seq} on)' },
  'entry-malformed': { zh: '第{seq}条的写法不合规定', en: 'entry {seq} is not spelled as it must be' },
  'entry-displaced': { zh: '第{seq}条写着另一个序号', en: 'entry {seq} bears another number' },
  'time-backwards': { zh: '第{seq}条的时间早于前一条', en: 'entry {seq} is of an earlier time than the one before' },
  'leaf-differs': { zh: '第{seq}条的哈希值与账本不符', en: 'entry {seq} has another hash than the ledger says' },
  'root-differs': {
    zh: '重新计算的根与{size}条的检查点不符',
    en: 'the computed root is not that of the checkpoint of size {size}',
  },
  'earlier-differs': {
    zh: '与这台电脑上次核验的{size}条账本不是同一部历史',
    en: 'this is not the history that this computer verified before at size {size}',
  },
}
