import { sourceNames } from '../intake/source.ts'
import type { AreaLevel } from '../vocabulary/area.ts'
import type { Text } from '../vocabulary/text.ts'
import type { Basis, CountedFrom, Verdict } from './figure.ts'

/** What a figure was counted from. */
export const countedFromNames: Record<CountedFrom, Text> = {
  register: { zh: '合并登记册', en: 'Register' },
  ...sourceNames,
}

/** Where a birth counts. */
export const basisNames: Record<Basis, Text> = {
  residence: { zh: '常住地', en: 'Usual residence' },
  place: { zh: '发生地', en: 'Place of birth' },
}

/** The four words for what an area’s births can carry. Each has one mark on every screen and page. */
export const verdictNames: Record<Verdict, Text> = {
  above: { zh: '高于107', en: 'Above 107' },
  below: { zh: '低于103', en: 'Below 103' },
  chance: { zh: '偶然波动之内', en: 'Within chance' },
  unsure: { zh: '尚不能判断', en: 'Cannot say yet' },
}

/** Birth order: 1, 2, 3 for third and later, 0 where not stated. */
export const orderNames: Record<0 | 1 | 2 | 3, Text> = {
  0: { zh: '孩次不详', en: 'Order not stated' },
  1: { zh: '一孩', en: 'First births' },
  2: { zh: '二孩', en: 'Second births' },
  3: { zh: '三孩及以上', en: 'Third and later births' },
}

/** Areas of a level, as counted in a sentence: “12个县级地区”, “12 county-level areas”. */
export const levelNames: Record<AreaLevel, Text> = {
  province: { zh: '省级地区', en: 'province-level areas' },
  prefecture: { zh: '市级地区', en: 'prefecture-level areas' },
  county: { zh: '县级地区', en: 'county-level areas' },
  township: { zh: '乡级地区', en: 'township-level areas' },
}
