import type { AreaEstimate } from '@evenborn/core/measure/figure'
import { formatInterval, formatProbability, formatRatio } from '@evenborn/core/measure/format'
import { verdictNames } from '@evenborn/core/measure/names'
import { sayableSrb } from '@evenborn/core/measure/sayable'
import { birthsOf } from '@evenborn/core/measure/saying'
import type { Area } from '@evenborn/core/places/area'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { fill, type Text } from '@evenborn/core/vocabulary/text'

export const words = {
  legend: { zh: '高于107的可能性：', en: 'Probability of lying above 107:' },
  few: { zh: '带点：出生太少，尚不能判断', en: 'Dotted: too few births to say yet' },
  shape: { zh: '地图样式', en: 'Kind of map' },
  tiles: { zh: '方块图', en: 'Tiles' },
  borders: { zh: '边界图', en: 'Borders' },
  inTable: {
    zh: '{title}（边界图）：{count}个地区，点击打开；同样的数字和链接见下方地区表',
    en: '{title} with borders: {count} areas, a click opens one; the same figures and links stand in the table of areas below',
  },
} satisfies Record<string, Text>

const sentence: Text = {
  zh: '{name}：高于107的可能性{probability}，性别比{ratio}，95%区间{interval}，出生{births}，{verdict}',
  en: '{name}: probability of lying above 107 {probability}; ratio {ratio}, 95% interval {interval}, {births} births; {verdict}',
}

/** What a map says of an area when it is pointed at, in tiles and in borders alike. */
export function sayOnMap({ name }: Pick<Area, 'name'>, { above107, figure, verdict }: AreaEstimate): Text {
  const said = (language: 'zh' | 'en') =>
    fill(sentence[language], {
      name: name[language],
      probability: formatProbability(above107)[language],
      ratio: formatRatio(sayableSrb(figure)),
      interval: formatInterval(figure),
      births: formatCount(birthsOf(figure)),
      verdict: verdictNames[verdict][language],
    })
  return { zh: said('zh'), en: said('en') }
}
