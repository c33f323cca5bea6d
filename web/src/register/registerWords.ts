import type { Text } from '@evenborn/core/vocabulary/text'

export const words = {
  health: { zh: '登记册质量', en: 'Register health' },
  ran: { zh: '最近一次比对：{time}', en: 'Last linked: {time}' },
  neverRan: { zh: '还没有做过比对', en: 'Nothing has been linked yet' },
  neverRanText: {
    zh: '两个以上来源的报送入库后会自动比对，这里会显示每个来源有多少行、比对上多少、哪里还有漏登。',
    en: 'Once returns of two records have come in they are linked by themselves; this page then shows how many rows each record has, how many were linked, and where gaps remain.',
  },
  births: {
    zh: '一名儿童一行，共 {births} 行；把握不大的比对结果 {unsure} 对（可能性在50%至95%之间），有待人工查看。',
    en: 'One row per child, {births} in all; {unsure} links are unsure (probability between 50 and 95%) and wait for a person to look.',
  },
  bySource: { zh: '各来源', en: 'By record' },
  source: { zh: '来源', en: 'Record' },
  rows: { zh: '行数', en: 'Rows' },
  linked: { zh: '已比对上', en: 'Linked' },
  alone: { zh: '只见于本来源', en: 'In this record alone' },
  doubles: { zh: '重复', en: 'Doubles' },
  pairs: { zh: '两两之间', en: 'Between two records' },
  first: { zh: '来源一', en: 'First' },
  second: { zh: '来源二', en: 'Second' },
  links: { zh: '比对上的对数', en: 'Links' },
  boysShare: { zh: '男孩比对上的比例', en: 'Boys linked' },
  girlsShare: { zh: '女孩比对上的比例', en: 'Girls linked' },
  sexDiffers: { zh: '性别不一致', en: 'Sex differs' },
  pairsNote: {
    zh: '男女比例相差大，说明其中一种性别更容易漏登；性别不一致的，由来源单位核对原件。',
    en: 'Where boys and girls are linked at different rates, one sex is missed more often; where the sex differs, the units that sent the rows check their originals.',
  },
  gaps: { zh: '漏登：按出生季度、地区、性别', en: 'Gaps by quarter, area and sex' },
  quarter: { zh: '出生季度', en: 'Quarter of birth' },
  area: { zh: '地区', en: 'Area' },
  missingIn: { zh: '哪个来源中没有', en: 'Missing in' },
  notIn: { zh: '“{source}”中没有的：{rows} 行', en: 'Not in “{source}”: {rows}' },
  boys: { zh: '男', en: 'Boys' },
  girls: { zh: '女', en: 'Girls' },
  hidden: {
    zh: '“•”表示1至4名，或者为防止由合计推算出来而一并隐去的数。这里只有人数；具体是哪一行，只告诉报送该行的单位。',
    en: '“•” stands for 1 to 4 children, or hides a number that would give such a one away. Only counts are shown here; which row it is, only the unit that sent it is told.',
  },
  hiddenSaid: { zh: '已隐去', en: 'hidden' },
  noGaps: { zh: '没有漏登。', en: 'There are no gaps.' },
  ownGaps: { zh: '漏登核对', en: 'Rows to look up' },
  ownGapsText: {
    zh: '下列各行由本单位报送，在另一来源中没有找到。请对照本单位原件：可能是对方漏登，也可能是本行填写有误。中心不知道行号，只有用本单位的密钥文件才能还原。',
    en: 'These rows of your own returns were not found in another record. Look them up in your own file: the other record may lack the child, or the row may be mistaken. The centre does not know their numbers: only your key file brings them back.',
  },
  return: { zh: '回执', en: 'Receipt' },
  rowNumbers: { zh: '原件中的行号', en: 'Rows of your own file' },
  keyTurnsBack: {
    zh: '用 {year} 年出生的密钥（指纹 {key}）在这台电脑上还原为行号。',
    en: 'The key for births of {year} (fingerprint {key}) turns them into row numbers, on this computer.',
  },
  keyTold: {
    zh: '已还原行号 {rows} 个，只显示在这台电脑上；离开或重新打开本页，密钥即被忘记。',
    en: 'Row numbers told: {rows}. They are shown on this computer alone; the key is forgotten when you leave this page or load it again.',
  },
  keyUnfit: {
    zh: '所选密钥文件还原不了其中 {rows} 行的行号，请改用报送时的密钥文件。',
    en: 'The chosen key file does not tell the numbers of {rows} of these rows. Use the key file that they were sent with.',
  },
  otherKey: {
    zh: '{year} 年出生的密钥：指纹应为 {key}，所选文件中是 {found}。',
    en: 'Key for births of {year}: its fingerprint should be {key}; in the chosen file it is {found}.',
  },
  noSuchKey: {
    zh: '{year} 年出生的密钥：指纹应为 {key}，所选文件中没有这一年的密钥。',
    en: 'Key for births of {year}: its fingerprint should be {key}; the chosen file has no key for that year.',
  },
  save: { zh: '下载行号', en: 'Download' },
  noOwnGaps: { zh: '没有需要核对的行', en: 'No rows to look up' },
  noOwnGapsText: {
    zh: '比对之后，本单位报送的行如果在其他来源中找不到，行号会列在这里。',
    en: 'After linking, rows of yours that no other record knows are listed here by their numbers.',
  },
} satisfies Record<string, Text>
