/**
 * Values that say nothing although something is written. They become missing: a thousand children called 未取名 would
 * otherwise all look like one.
 */

const emptyNames =
  /^(无|无名|无名氏|未知|不详|不明|未取名|未命名|未起名|待取名|待定|待命名|暂无|暂未取名|没有|没取名|空|同上|保密|测试|张三|李四|王五|none|unknown|na|nil|null|noname|notnamed|unnamed|test|baby|babyboy|babygirl|x+|-+)$/i
const childOfSomeone =
  /(之|的)(子|女|儿|婴|男|男婴|女婴|长子|长女|次子|次女|大毛|小毛|大宝|小宝|双大|双小)$|(毛毛|宝宝|婴儿|新生儿|男婴|女婴|babyof)|^(baby|infant|son|daughter)of/i
const someone = /[某Xx×*＊?？○]|^.(氏|女士|小姐|太太)$/

/** Whether a name, without spaces, stands for no name: 未取名, 李某之女, 王某某, 张**. */
export function isPlaceholderName(name: string): boolean {
  if (emptyNames.test(name) || childOfSomeone.test(name)) return true
  return /\p{Script=Han}/u.test(name) ? someone.test(name) : false
}

/** Whether a number (ID, telephone, certificate) is only there to fill its cell: 000000, 12345678901, 99999. */
export function isPlaceholderNumber(written: string): boolean {
  const digits = written.replace(/[^0-9]/g, '')
  if (digits === '')
    return /^(无|未知|不详|没有|暂无|未办|待补|none|unknown|na|nil|null|x+|-+|\/+)$/i.test(written.trim())
  if (/^(\d)\1+$/.test(digits)) return true
  return /(\d)\1{8,}/.test(digits) || ('01234567890123456789'.includes(digits) && digits.length >= 6)
}

/** Whether a birth date of an adult is one that systems fill in: any 1 January, and the ends of their calendars. */
export function isPlaceholderDate(digits: number): boolean {
  return digits % 10_000 === 101 || digits === 99_991_231 || digits === 18_991_230 || digits === 18_991_231
}
