import traditionalTable from 'opencc-js/dict/TSCharacters'

/**
 * One spelling per character. The same name reaches us as GB18030 bytes read by old or new tables, full width, traditional,
 * or in the printed forms that Japanese and Korean encodings carry; each is brought to one character, so that it gets one token.
 */

/**
 * GB18030-2000 had no Unicode place for FE50…FEA0 and gave private ones, U+E815 onward, one after the other. Later editions
 * place them in the blocks below (2005, 2022). `.` marks a place that the newer tables leave alone.
 */
const MODERN_FE50 =
  '⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻'

/** The other private places of the 2000 edition: upright punctuation, ḿ, ǹ, and the marks that describe ideographs. */
const MODERN_OTHERS: readonly (readonly [number, string])[] = [
  [0xe78d, '︐︒︑︓︔︕︖︗︘︙'],
  [0xe7c7, 'ḿǹ'],
  [0xe7e7, '〾⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻'],
]

/**
 * Spellings of one character beyond traditional and simplified: printed forms that other encodings keep apart (淸 for 清) and
 * forms that the list of 1955 dropped. Characters that people choose as names of their own, although old lists call them
 * variants (喆, 堃, 淼, 犇, 珮, 濬, 甯), are not here. Pairs: the variant, then what it becomes.
 */
const VARIANTS =
  '淸清靑青曁暨呉吴兪俞緖绪硏研鄕乡槪概郞郎喩喻兎兔呑吞氷冰徳德恵惠歩步毎每黒黑濵滨煕熙曻升栄荣桜樱沢泽浜滨広广応应冐冒臯皋皐皋秊年蘓苏隣邻蔴麻寕宁寳宝衞卫鉄铁亜亚児儿勲勋叅参囯国圀国夀寿姉姊姙妊娯娱尭尧巌岩嵓岩巗岩帰归拝拜曽曾栢柏楳梅欝郁艶艳虗虚覚觉譲让賛赞逹达鎻锁関关隠隐霊灵頼赖駆驱髙高鶏鸡齢龄'

let table: Map<string, string> | undefined

/** Every character that has another spelling, with the one it is brought to; made when first asked for. */
function spellings(): Map<string, string> {
  if (table) return table
  const made = new Map<string, string>()
  for (const entry of traditionalTable.split('|')) {
    const [traditional, simplified] = entry.split(' ')
    const first = simplified && [...simplified][0]
    if (traditional && first && traditional !== first) made.set(traditional, first)
  }
  const pairs = [...VARIANTS]
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const variant = pairs[at]!
    const plain = made.get(pairs[at + 1]!) ?? pairs[at + 1]!
    if (variant !== plain) made.set(variant, plain)
  }
  table = made
  return made
}

let places: Map<string, string> | undefined

function privatePlaces(): Map<string, string> {
  if (places) return places
  const made = new Map<string, string>()
  for (const [start, characters] of [[0xe815, MODERN_FE50] as const, ...MODERN_OTHERS]) {
    let place = start
    for (const character of characters) made.set(String.fromCodePoint(place++), character)
  }
  places = made
  return made
}

/** Private-use characters of old GB18030 tables brought to their Unicode places, the rest as it is. */
export function withoutPrivateUse(text: string): string {
  if (!/[\uE000-\uF8FF]/.test(text)) return text
  const known = privatePlaces()
  return text.replace(/[\uE000-\uF8FF]/g, (character) => known.get(character) ?? character)
}

/** Characters of the first block of Han, in which nothing is of private use, composed or invisible: most names are. */
const PLAIN = /^[\u4e00-\u9fff]*$/

/** One spelling per character: private use → Unicode, NFKC, invisible marks dropped, traditional → simplified, variants folded. */
export function oneSpelling(text: string): string {
  const plain = PLAIN.test(text)
    ? text
    : withoutPrivateUse(text)
        .normalize('NFKC')
        .replace(/[\p{Cf}\p{Variation_Selector}]/gu, '')
  const known = spellings()
  let spelt = ''
  for (const character of plain) spelt += known.get(character) ?? character
  return spelt
}
