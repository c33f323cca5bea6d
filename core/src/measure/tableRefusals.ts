import { refusalsOf } from '../vocabulary/refusal.ts'

/** Why a table of counts is refused: each sentence says what is wrong and what to do. */
export const tableRefusal = refusalsOf('measure', {
  'no-table': {
    kind: 'invalid',
    text: { zh: '文件里没有数据行', en: 'The file holds no rows.' },
  },
  'no-counts': {
    kind: 'invalid',
    text: {
      zh: '找不到男、女人数两列；请用 --boys 和 --girls 指明。文件中的列：{columns}',
      en: 'No columns with numbers of boys and girls were found; name them with --boys and --girls. The columns are: {columns}.',
    },
  },
  'only-ratios': {
    kind: 'invalid',
    text: {
      zh: '“{column}”列是性别比，不是人数；没有男、女人数就无法算出区间，请改用按性别统计的人数表',
      en: 'Column {column} holds sex ratios, not counts. Without the numbers of boys and girls nothing can be said of how sure a ratio is; use a table of counts by sex.',
    },
  },
  'no-such-column': {
    kind: 'invalid',
    text: {
      zh: '没有名为“{column}”的列；文件中的列：{columns}',
      en: 'There is no column {column}. The columns are: {columns}.',
    },
  },
  'where-empty': {
    kind: 'invalid',
    text: {
      zh: '没有“{column}”为“{value}”的行；该列的取值：{values}',
      en: 'No row has {column} = {value}. Its values are: {values}.',
    },
  },
  'not-a-number': {
    kind: 'invalid',
    text: {
      zh: '第 {row} 行“{column}”列的“{written}”不是数，请改为人数',
      en: 'Row {row}, column {column}: "{written}" is not a number. Write the number of children.',
    },
  },
  negative: {
    kind: 'invalid',
    text: {
      zh: '第 {row} 行“{column}”列的 {written} 小于零，人数不能为负，请核对',
      en: 'Row {row}, column {column}: {written} is below zero, which no count is.',
    },
  },
  fractional: {
    kind: 'invalid',
    text: {
      zh: '第 {row} 行“{column}”列的 {written} 不是整数：加权数或比率不能当作人数，请改用原始人数',
      en: 'Row {row}, column {column}: {written} is not whole. Weighted numbers and ratios are no counts; use the unweighted numbers.',
    },
  },
  'total-among-parts': {
    kind: 'invalid',
    text: {
      zh: '“{column}”列中既有“{total}”又有它的组成部分（{values}），相加会重复计算；请用 --where {column}={total} 选定一种',
      en: 'Column {column} holds {total} beside its parts ({values}); added up, children would count twice. Choose with --where {column}={total}.',
    },
  },
  'nothing-counted': {
    kind: 'invalid',
    text: { zh: '所选的行里一个出生也没有', en: 'The rows chosen hold no births at all.' },
  },
})
