import type { Area } from '@evenborn/core/places/area'
import { chanceFrom, oneOf, seedOf, wholeBetween } from './chance.ts'
import { firstSyllables, secondSyllables } from './names/places.ts'

/** No real place has a code that begins with 99: what is made here can be taken for no one’s. */
export const PREFECTURE = '990100'

/** A township of the made-up prefecture and its share of the births. */
export type Township = { code: string; county: string; weight: number }

export type Prefecture = { areas: Area[]; townships: Township[] }

type County = {
  code: string
  zh: string
  en: string
  kind: 'district' | 'city' | 'county' | 'zone'
  x: number
  y: number
  townships: number
}

/** Ten counties and a development zone in three bands, the districts in the middle; invented names. */
const counties: readonly County[] = [
  { code: '990102', zh: '渚阳区', en: 'Zhuyang District', kind: 'district', x: 1, y: 1, townships: 11 },
  { code: '990103', zh: '汀南区', en: 'Tingnan District', kind: 'district', x: 2, y: 1, townships: 10 },
  { code: '990104', zh: '砚湖区', en: 'Yanhu District', kind: 'district', x: 1, y: 2, townships: 9 },
  { code: '990171', zh: '云渚经济开发区', en: 'Yunzhu Development Zone', kind: 'zone', x: 2, y: 2, townships: 2 },
  { code: '990181', zh: '石渡市', en: 'Shidu City', kind: 'city', x: 0, y: 1, townships: 14 },
  { code: '990182', zh: '槐川市', en: 'Huaichuan City', kind: 'city', x: 3, y: 1, townships: 14 },
  { code: '990121', zh: '岭溪县', en: 'Lingxi County', kind: 'county', x: 0, y: 0, townships: 12 },
  { code: '990122', zh: '桐浦县', en: 'Tongpu County', kind: 'county', x: 1, y: 0, townships: 13 },
  { code: '990123', zh: '麦城县', en: 'Maicheng County', kind: 'county', x: 2, y: 0, townships: 13 },
  { code: '990124', zh: '禾塘县', en: 'Hetang County', kind: 'county', x: 0, y: 2, townships: 12 },
  { code: '990125', zh: '雁洲县', en: 'Yanzhou County', kind: 'county', x: 3, y: 2, townships: 12 },
]

/** The county that the development zone’s births count into. */
const ZONE_COUNTS_INTO = '990103'

/** Tiles of a township block are filled in columns of so many, so that counties of one band stand side by side. */
const BLOCK_HEIGHT = 4
const BLOCK_WIDTH = 4

/**
 * The places of the made-up prefecture: areas from the top down, and its townships in the order that every table of the
 * world numbers them by. Counties, townships and the zone have their tiles each on the map of its own level.
 */
export function makePrefecture(seed: number): Prefecture {
  const chance = chanceFrom(seedOf(seed, 1))
  const areas: Area[] = [
    {
      code: PREFECTURE,
      name: { zh: '云渚市', en: 'Yunzhu Prefecture' },
      level: 'prefecture',
      parent: null,
      countsInto: null,
      tile: null,
    },
  ]
  const townships: Township[] = []
  const taken = new Set<string>()
  for (const county of counties) {
    areas.push(countyArea(county))
    for (let place = 0; place < county.townships; place++) {
      const { code, kind, weight } = townshipOf(county, place, chance())
      const name = freshName(taken, () => [oneOf(chance, firstSyllables), oneOf(chance, secondSyllables)])
      areas.push({
        code,
        name: { zh: name.zh + kind.zh, en: `${name.en} ${kind.en}` },
        level: 'township',
        parent: county.code,
        countsInto: null,
        tile: townshipTile(county, place),
      })
      townships.push({ code, county: county.code, weight: weight * wholeBetween(chance, 60, 140) })
    }
  }
  return { areas, townships }
}

function countyArea({ code, zh, en, kind, x, y }: County): Area {
  const countsInto = kind === 'zone' ? ZONE_COUNTS_INTO : null
  return { code, name: { zh, en }, level: 'county', parent: PREFECTURE, countsInto, tile: { x, y } }
}

function townshipTile(county: County, place: number) {
  return {
    x: county.x * BLOCK_WIDTH + Math.floor(place / BLOCK_HEIGHT),
    y: county.y * BLOCK_HEIGHT + (place % BLOCK_HEIGHT),
  }
}

const street = { zh: '街道', en: 'Subdistrict' }
const town = { zh: '镇', en: 'Town' }
const rural = { zh: '乡', en: 'Township' }

/** GB/T 10114: 001–099 subdistricts, 100–199 towns, 200–399 townships, 400 and above enterprise areas. */
function townshipOf(county: County, place: number, point: number) {
  if (county.kind === 'zone') return { code: `${county.code}${400 + place}`, kind: street, weight: 1.6 }
  const streets = county.kind === 'district' ? 7 : county.kind === 'city' ? 3 : 1
  const towns = county.kind === 'district' ? 20 : 8
  if (place < streets) {
    const code = `${county.code}${String(place + 1).padStart(3, '0')}`
    return { code, kind: street, weight: county.kind === 'district' ? 1.9 : 2.2 }
  }
  if (place < streets + towns)
    return { code: `${county.code}${100 + place - streets}`, kind: town, weight: 0.7 + point }
  return { code: `${county.code}${200 + place - streets - towns}`, kind: rural, weight: 0.25 + point / 2 }
}

type Syllable = readonly [zh: string, en: string]

function freshName(taken: Set<string>, draw: () => [Syllable, Syllable]) {
  for (;;) {
    const [first, second] = draw()
    const zh = first[0] + second[0]
    if (taken.has(zh)) continue
    taken.add(zh)
    return { zh, en: first[1] + second[1] }
  }
}
