/** What a column of a table of counts is, as far as its header tells. */
export type ColumnMeaning =
  | { is: 'boys' | 'girls'; children: boolean }
  | { is: 'sex' | 'number' | 'ratio' | 'other' }
  | { is: 'area'; level: number; code: boolean }
  | { is: 'period'; part: number }

/** A header in parts: runs of Latin letters, of digits, of anything else that is a letter. Width and case do not matter. */
function partsOf(header: string): string[] {
  return (
    header
      .normalize('NFKC')
      .toLowerCase()
      .match(/[a-z]+|\d+|[^\sa-z\d\p{P}\p{S}]+/gu) ?? []
  )
}

/** Words that a count may carry beside its sex. Anything else (`midyear_pop_male`, `male literacy`) makes it another number. */
const beside =
  /^(births?|born|live|number|count|counts|total|of|no|n|the|at|in|aged?|years?|yrs?|to|child|children|under|\d+)$/
const besideHan = /出生|活产|新生|人口|儿童|人数|数量|合计|小计|婴儿|孩子|其中|周岁|岁|[性婴孩童儿生数例人计个]/g
const besideHangul = /출생|아동|인구|명|[자아성수]/g

const boysWords = new Set(['male', 'males', 'boy', 'boys', 'm', '男', '남'])
const girlsWords = new Set(['female', 'females', 'girl', 'girls', 'f', '女', '여'])

function sexOf(parts: readonly string[]): ColumnMeaning | undefined {
  const left = parts
    .filter((part) => !beside.test(part))
    .map((part) => part.replace(besideHan, '').replace(besideHangul, ''))
    .filter((part) => part !== '')
  if (left.length !== 1) return undefined
  const word = left[0]!
  const is = boysWords.has(word) ? 'boys' : girlsWords.has(word) ? 'girls' : undefined
  // Ages (0–6) and "children" say that those alive at a count were counted, not births.
  const children = parts.some((part) => /^\d+$|^child(ren)?$|儿童|岁|아동/.test(part))
  return is && { is, children }
}

/** Words for levels of area, from the top down; words on one line name one level. */
const levels: readonly (readonly string[])[] = [
  ['country', 'nation', '国家', '国'],
  ['province', 'state', 'region', '省', '省份', '省级', '시도'],
  ['prefecture', 'city', '市', '地市', '地级市', '城市', '市州'],
  ['county', 'district', 'sigungu', '县', '区县', '县区', '县市区', '区', '市区', '시군구'],
  ['area', 'place', 'locality', '地区', '区划', '行政区划', '行政区', '辖区', '单位', '区域'],
  ['township', 'town', 'dong', 'eupmyeondong', '乡镇', '镇街', '街道', '乡镇街道', '镇', '읍면동', '동'],
  ['village', 'ri', '村', '社区', '村居', '리'],
]

function areaOf(parts: readonly string[]): ColumnMeaning | undefined {
  const words = parts.map((part) => (/^[a-z]+$/.test(part) ? part : part.replace(/(名称|名|代码|编码|码)$/, '')))
  const name = words.filter((word) => !['code', 'id', 'name', 'of', ''].includes(word)).join('')
  const level = levels.findIndex((of) => of.includes(name))
  const code = parts.some((part) => part === 'code' || part === 'id' || /(代码|编码|码)$/.test(part))
  return level < 0 ? undefined : { is: 'area', level, code }
}

const periods: readonly (readonly string[])[] = [
  ['period', 'periodend', 'date', 'time', '时期', '期间', '日期', '时间', '统计期'],
  ['year', '年', '年份', '年度', '연도'],
  ['quarter', '季度', '季'],
  ['month', '月', '月份', '출생월', '월'],
  ['day', '日'],
]

/** What a header says. Counts by sex come first, then ratios, areas, periods; what is not known is `other`. */
export function meaningOf(header: string): ColumnMeaning {
  const parts = partsOf(header)
  const whole = parts.join('')
  const sex = sexOf(parts)
  if (sex) return sex
  if (/ratio|per(100|1000)|srb|性别比|성비/.test(whole)) return { is: 'ratio' }
  if (/^(sex|gender|性别|성별)$/.test(whole)) return { is: 'sex' }
  if (
    /^(births?|livebirths?|count|counts|number|n|value|children|人数|出生数|出生人数|活产数|数量|명|출생아수)$/.test(
      whole,
    )
  )
    return { is: 'number' }
  const part = periods.findIndex((of) => of.includes(whole))
  if (part >= 0) return { is: 'period', part }
  return areaOf(parts) ?? { is: 'other' }
}

/** Words for "all of them together" in a cell that should name one. */
export const isTotal = (cell: string): boolean =>
  /^(total|totals|all|sum|subtotal|grand total|both|overall|合计|总计|总数|小计|全部|全市|全省|全县|全区|全国|总和|共计|계|합계)$/i.test(
    cell.normalize('NFKC').trim(),
  )

/** Sex as a cell of a `sex` column writes it; undefined where it is neither. */
export function sexWritten(cell: string): 'boys' | 'girls' | undefined {
  const word = cell.normalize('NFKC').trim().toLowerCase()
  if (/^(1|男(性|婴|孩|童)?|남(자|아|성)?)$/.test(word) || boysWords.has(word)) return 'boys'
  if (/^(2|女(性|婴|孩|童)?|여(자|아|성)?)$/.test(word) || girlsWords.has(word)) return 'girls'
  return undefined
}
