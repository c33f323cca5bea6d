import { sourceNumber, sources } from '@evenborn/core/intake/source'
import type { Month } from '@evenborn/core/vocabulary/period'
import type { Cell } from '@evenborn/desk/intake/grid'
import { ABSENT } from '../births.ts'
import { NATURAL } from '../truth.ts'
import type { World } from '../world.ts'

export const countHeaders = ['区划代码', '地区名称', '统计月份', '孩次', '男', '女', '合计']

const DELIVERY = sourceNumber('delivery')
/** First, second, third and later. */
const GROUPS = 3

/**
 * Rows of the table of counts of a month: township by township and order, counted from deliveries by residence and month of
 * birth. In the doctored township the same births are told with the sex ratio that was wished for.
 */
export function countRows(world: World, month: Month): Cell[][] {
  const { boys, girls } = countDeliveries(world, month)
  const names = new Map(world.areas.map(({ code, name }) => [code, name.zh]))
  return world.townships.flatMap(({ code }, township) =>
    Array.from({ length: GROUPS }, (_, group): Cell[] => {
      const place = township * GROUPS + group
      const total = boys[place]! + girls[place]!
      const told = world.truth.townships[township]!.doctored ? bentToward(NATURAL, total) : boys[place]!
      return [code, names.get(code)!, String(month), group + 1, told, total - told, total]
    }),
  )
}

/** Boys among `total` births whose ratio is as near to `srb` as whole children allow. */
const bentToward = (srb: number, total: number): number => Math.round((total * srb) / (100 + srb))

function countDeliveries(world: World, month: Month) {
  const births = world.birthsOf(month)
  const boys = new Int32Array(world.townships.length * GROUPS)
  const girls = new Int32Array(boys.length)
  for (let place = 0; place < births.count; place++) {
    if (births.delay[place * sources.length + DELIVERY] === ABSENT) continue
    const side = births.sex[place] === 1 ? boys : girls
    side[births.township[place]! * GROUPS + Math.min(GROUPS, births.order[place]!) - 1]!++
  }
  return { boys, girls }
}
