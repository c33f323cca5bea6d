/** Traditional characters that headers use, and the simplified ones they are compared as. */
const traditional =
  '別證號碼單雙產婦親體週電話機構編歲區劃醫學說類時間誰歷醫國級滿發記種亡嬰兒幼紀錄員數總計統計孫順預備註'
const simplified =
  '别证号码单双产妇亲体周电话机构编岁区划医学说类时间谁历医国级满发记种亡婴儿幼纪录员数总计统计孙顺预备注'
const folded = new Map([...traditional].map((character, at) => [character, [...simplified][at]!]))
const toFold = new RegExp(`[${traditional}]`, 'g')

/** A header as it is compared: narrow, lower case, simplified, letters and digits alone. */
export function plainHeader(written: string): string {
  const narrow = written.normalize('NFKC').toLowerCase()
  return narrow.replace(/[^\p{L}\p{N}]/gu, '').replace(toFold, (character) => folded.get(character)!)
}

/** The same without what stands in brackets: units, hints (`出生体重(g)`, `性别（男/女）`). */
export function headerWithoutBrackets(written: string): string {
  return plainHeader(written.normalize('NFKC').replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, ''))
}
