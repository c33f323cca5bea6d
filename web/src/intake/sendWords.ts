import type { Severity } from '@evenborn/core/intake/finding'
import type { Text } from '@evenborn/core/vocabulary/text'

export const severityNames: Record<Severity, Text> = {
  error: { zh: '错误，不报送', en: 'Error: not sent' },
  warning: { zh: '提醒，请核对', en: 'Please check' },
  mended: { zh: '已更正', en: 'Mended' },
}

export const severityMeanings: Record<Severity, Text> = {
  error: { zh: '这一行不发送，改好后再报。', en: 'This row is not sent until it is mended.' },
  warning: { zh: '这一行照常发送，请核对一下。', en: 'This row is sent; please check it.' },
  mended: {
    zh: '写法已改为规范格式，内容不变。',
    en: 'This row is sent, written in the agreed form; its meaning is unchanged.',
  },
}

/** The five steps of a return. */
export const stepNames: readonly Text[] = [
  { zh: '选文件', en: 'Choose the file' },
  { zh: '检查、改正', en: 'Check and mend' },
  { zh: '编码', en: 'Encode' },
  { zh: '发送', en: 'Send' },
  { zh: '回执', en: 'Receipt' },
]

/** What the desk is doing. */
export const stageNames: Record<'read' | 'check' | 'encode' | 'write', Text> = {
  read: { zh: '正在读取文件', en: 'Reading the file' },
  check: { zh: '正在逐行检查', en: 'Checking row by row' },
  encode: { zh: '正在把身份信息变成代码', en: 'Turning identities into codes' },
  write: { zh: '正在打包', en: 'Writing the package' },
}

export const words = {
  whichRecord: { zh: '这些数字来自哪种登记？', en: 'Which record were these counts taken from?' },
  choose: { zh: '请选择', en: 'Choose' },
  written: { zh: '所填内容', en: 'Written' },
  gridTitle: {
    zh: '有问题的行（点单元格即可改，回车后重新检查）',
    en: 'Rows with something to mend (click a cell; Enter checks again)',
  },
  recheck: { zh: '重新检查（已改 {cells} 处）', en: 'Check again ({cells} changed)' },
  recheckFirst: { zh: '有改动还没有检查，请先重新检查。', en: 'Some changes are not checked yet: check again first.' },
  keyFirst: {
    zh: '请先选择密钥文件（汇总表请先说明来自哪种登记）。',
    en: 'Choose the key file first (for a table of counts, say which record).',
  },
  title: { zh: '报送', en: 'Send a return' },
  intro: {
    zh: '文件只在这台电脑上读取和检查。姓名、身份证号、母亲生日都在这里变成代码，原文不会离开本单位。',
    en: 'The file is read and checked on this computer. Names, ID numbers and mothers’ birth dates become codes here; as written they do not leave your unit.',
  },
  dropNote: {
    zh: '支持 .xlsx、.xls、.csv（UTF-8 或 GB18030），标题行、合计行不用删。',
    en: '.xlsx, .xls and .csv (UTF-8 or GB18030). Title and totals rows may stay.',
  },
  other: { zh: '换一个文件', en: 'Another file' },
  seen: { zh: '文件内容', en: 'What the file holds' },
  sheet: { zh: '工作表', en: 'Sheet' },
  headerRow: { zh: '表头在第 {row} 行', en: 'Header in row {row}' },
  columnsRead: { zh: '读取的列', en: 'Columns read' },
  columnsOwn: { zh: '不读取的列（本单位自用）', en: 'Columns not read (for your own use)' },
  columnsUnknown: { zh: '未识别的列，未读取', en: 'Columns not recognised, not read' },
  columnsRefused: {
    zh: '不接收的列，未读取：本系统不收孕情和计划生育信息，请今后从文件中删去',
    en: 'Columns not accepted, not read: nothing about pregnancies or family planning is taken. Please leave them out from now on',
  },
  unknownTitle: { zh: '认不出这种表头，请说明各列是什么', en: 'These headers are not known: say what each column is' },
  unknownText: {
    zh: '只需说明一次，本机会记住这种表头。不确定的列可以不选。',
    en: 'Say it once; this computer remembers such headers. Leave out what you are not sure of.',
  },
  whichLayout: { zh: '这是哪种表', en: 'What kind of table is this' },
  noColumn: { zh: '没有这一列', en: 'No such column' },
  required: { zh: '必填', en: 'required' },
  applyMapping: { zh: '按此读取', en: 'Read it this way' },
  remap: { zh: '重新指定各列', en: 'Say again what the columns are' },
  findings: { zh: '检查结果', en: 'What the checks found' },
  rowsRead: {
    zh: '读到 {read} 行，可以报送 {kept} 行（男 {boys}，女 {girls}，不详 {unknown}）。',
    en: '{read} rows read, {kept} ready to go (boys {boys}, girls {girls}, unknown {unknown}).',
  },
  allGood: { zh: '没有发现问题。', en: 'Nothing was found wrong.' },
  commonest: { zh: '最常见的三种', en: 'The three commonest' },
  timesRows: { zh: '{rows} 处', en: '{rows}×' },
  row: { zh: '行', en: 'Row' },
  column: { zh: '列', en: 'Column' },
  kind: { zh: '程度', en: 'Severity' },
  finding: { zh: '说明', en: 'What to do' },
  mend: { zh: '改', en: 'Mend' },
  mendCell: { zh: '第 {row} 行 {column}', en: 'Row {row}, {column}' },
  mended: {
    zh: '已改 {cells} 处；原文件未变，请在原系统中也作改正。',
    en: '{cells} cells changed here. Your own file is unchanged: mend it in its own system too.',
  },
  report: { zh: '下载检查报告（CSV）', en: 'Download the report (CSV)' },
  key: { zh: '交换密钥', en: 'Exchange key' },
  keyText: {
    zh: '选择密钥保管人交给本单位的密钥文件。密钥不会离开这台电脑，中心也没有密钥。',
    en: 'Choose the key file that the key holder gave to your unit. The key does not leave this computer; the centre does not have it.',
  },
  openKey: { zh: '选择密钥文件', en: 'Choose the key file' },
  fingerprint: { zh: '{year} 年出生：指纹', en: 'Births of {year}: fingerprint' },
  fingerprintNote: {
    zh: '请与密钥保管人提供的指纹核对是否一致。',
    en: 'Compare with the fingerprints that the key holder gave you.',
  },
  encode: { zh: '编码，准备发送', en: 'Encode, ready to send' },
  leaving: { zh: '将要离开这台电脑的内容', en: 'What will leave this computer' },
  leavingFacts: {
    zh: '统计内容：{rows} 行，{size}。性别、出生月份、孩次、地区等，没有姓名、证件号和出生日期。',
    en: 'Facts: {rows} rows, {size}. Sex, month of birth, order, area and the like; no name, number or exact date.',
  },
  leavingTokens: {
    zh: '{year} 年出生的比对代码：{rows} 行整数，{size}。没有密钥不能还原。',
    en: 'Codes for linking births of {year}: {rows} rows of integers, {size}. Without the key they cannot be read back.',
  },
  leavingCounts: {
    zh: '共 {rows} 名儿童：男 {boys}，女 {girls}，不详 {unknown}；报送月份 {months}。',
    en: '{rows} children: boys {boys}, girls {girls}, unknown {unknown}; months {months}.',
  },
  leavingTable: { zh: '汇总数：{rows} 行，{size}。', en: 'Counts: {rows} rows, {size}.' },
  leavingNot: {
    zh: '不会离开的：姓名、身份证号、电话、确切出生日期、您的原文件和密钥。',
    en: 'What stays: names, ID numbers, telephones, exact dates, your own file and the key.',
  },
  hash: { zh: '哈希', en: 'Hash' },
  send: { zh: '发送', en: 'Send' },
  sending: { zh: '正在发送', en: 'Sending' },
  sentSoFar: { zh: '已发送 {sent}，共 {of}', en: '{sent} of {of} sent' },
  lineLost: {
    zh: '线路中断，恢复后自动从断点继续，请不要关闭本页。',
    en: 'The line is gone. It goes on by itself from there once the line is back: leave this page open.',
  },
  saveCopy: { zh: '另存一份', en: 'Keep a copy' },
  sent: { zh: '已收到', en: 'Received' },
  sentAlready: {
    zh: '这份报送此前已收到，没有重复保存，回执不变。',
    en: 'This return had been received before; nothing was stored twice and the receipt is the same.',
  },
  follow: { zh: '查看进展', en: 'See how far it is' },
  sendOther: { zh: '再报一份', en: 'Send another' },
  nothingToSend: { zh: '没有可以报送的行，请先改正错误。', en: 'No row is ready to go; mend the errors first.' },
  noUnit: {
    zh: '您的账号不属于任何报送单位，不能报送。',
    en: 'Your account belongs to no reporting unit and cannot send.',
  },
} satisfies Record<string, Text>
