import { readCitizenNumber } from './citizenNumber.ts'

/*
 * What identifiers look like, for the last look before anything leaves and for whoever takes it in. Shapes alone: no list of
 * persons is held anywhere.
 */

/** Surnames of about 85 in 100 people in China. */
const surnames = new Set(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
)

/** Characters of places, offices, times and papers, which names of files and sheets are made of and names of people hardly. */
const office =
  /[省市县区乡镇村街道社院所局站科室处办部门中心年月季日号表册单据报登记录卡证户籍口苗接种分娩产科住出生死亡婴儿童统计数汇总份第期周版新旧全本上下左右东西南北]/

/** Chinese text of two or three characters that begins with a common surname and speaks of no place, office or paper. */
export const looksLikeName = (text: string): boolean =>
  /^\p{Script=Han}{2,3}$/u.test(text) && surnames.has([...text][0]!) && !office.test([...text].slice(1).join(''))

/** An ID number of 15 or 18 places whose date could be a birth and, for 18, whose check character is right. */
export function looksLikeId(text: string): boolean {
  const number = readCitizenNumber(text)
  if (!number) return false
  const month = Math.floor(number.birthDate / 100) % 100
  const day = number.birthDate % 100
  const year = Math.floor(number.birthDate / 10_000)
  return number.checked && year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/** A mobile number: 11 digits that begin with 13 to 19. */
export const looksLikeMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(text)

/** Number of a birth certificate: a letter and nine digits. */
export const looksLikeCertificate = (text: string): boolean => /^[A-Z]\d{9}$/i.test(text)

/** A date of eight digits, 1900 to 2099. */
export const looksLikeDate = (text: string): boolean => /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(text)

/** Whether a code has the shape of something that identifies: an ID, mobile or certificate number, or a date. */
export const looksIdentifying = (code: string): boolean =>
  looksLikeId(code) || looksLikeMobile(code) || looksLikeDate(code) || looksLikeCertificate(code)

/** Whether a name of a file or sheet holds an ID, a telephone or certificate number, or a person's name as one of its words. */
export function holdsIdentifier(text: string): boolean {
  const narrow = text.normalize('NFKC')
  const numbers = narrow.match(/(?<![0-9A-Za-z])[A-Za-z]?\d+[Xx]?(?![0-9A-Za-z])/g) ?? []
  if (numbers.some((number) => looksLikeId(number) || looksLikeMobile(number) || looksLikeCertificate(number)))
    return true
  return (narrow.match(/\p{Script=Han}+/gu) ?? []).some(looksLikeName)
}
