import { describe, expect, test } from 'vitest'
import { type Captured, gapsOf, type Reach } from './gaps.ts'

const everywhere: Reach = () => 202612
const child = (over: Partial<Captured>): Captured => ({
  area: '110101001',
  month: 202602,
  sex: 2,
  mask: 0b00001,
  births: 20,
  ...over,
})
const of = (captured: readonly Captured[], missingIn: string, area: string, reach = everywhere) =>
  gapsOf(captured, reach).find((gap) => gap.missingIn === missingIn && gap.area === area)

describe('who counts as missing', () => {
  test('children whom the other record lacks, by sex; those it has do not', () => {
    const captured = [child({}), child({ sex: 1, births: 7 }), child({ mask: 0b00101, births: 90 })]
    expect(of(captured, 'household', '110101001')).toEqual({
      quarter: '2026Q1',
      area: '110101001',
      missingIn: 'household',
      boys: 7,
      girls: 20,
    })
    expect(of(captured, 'household', '110101')).toMatchObject({ boys: 7, girls: 20 })
  })

  test('nobody before the record could know: its returns do not reach that far, or it returns nothing here', () => {
    expect(of([child({})], 'household', '110101', () => 202602)).toBeUndefined()
    expect(of([child({})], 'household', '110101', () => 202603)).toMatchObject({ girls: 20 })
    expect(of([child({})], 'household', '110101', () => undefined)).toBeUndefined()
  })

  test('nobody is missing among the deaths', () => {
    expect(gapsOf([child({})], everywhere).map(({ missingIn }) => missingIn)).not.toContain('death')
  })
})

describe('what is hidden', () => {
  test('a small cell and enough beside it; the county’s total stays', () => {
    const captured = ['110101001', '110101002', '110101003']
      .flatMap((area, place) =>
        [202602, 202605].map((month) =>
          child({ area, month, births: place === 0 && month === 202602 ? 2 : 20 + place }),
        ),
      )
      .flatMap((group) => [group, { ...group, sex: 1 }])
    const gaps = gapsOf(captured, everywhere).filter(({ missingIn }) => missingIn === 'household')
    const hidden = gaps.filter(({ girls }) => girls === null).map(({ area, quarter }) => `${area} ${quarter}`)
    expect(hidden.sort()).toEqual(['110101001 2026Q1', '110101001 2026Q2', '110101002 2026Q1', '110101002 2026Q2'])
    expect(gaps.find(({ area, quarter }) => area === '110101' && quarter === '2026Q1')).toMatchObject({ girls: 45 })
  })

  test('a township alone in its county takes the county’s total with it, and another county’s', () => {
    const captured = [
      child({ births: 3 }),
      child({ area: '110102001', births: 30 }),
      child({ area: '110102002', births: 30 }),
      child({ area: '110103001', births: 50 }),
      child({ area: '110103002', births: 50 }),
    ]
    const gaps = gapsOf(captured, everywhere).filter(({ missingIn }) => missingIn === 'household')
    const shown = (area: string) => gaps.find((gap) => gap.area === area)?.girls
    expect([shown('110101'), shown('110101001')]).toEqual([null, null])
    expect([shown('110102'), shown('110102001'), shown('110102002')]).toEqual([null, null, null])
    expect([shown('110103'), shown('110103001')]).toEqual([100, 50])
  })
})
