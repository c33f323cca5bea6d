import type { Content, ContentRow } from '@evenborn/core/cycle/content'
import type { Month } from '@evenborn/core/vocabulary/period'
import { chanceFrom, seedOf } from '../chance.ts'
import type { World } from '../world.ts'
import { enteredIn } from './entered.ts'
import { tally } from './tally.ts'

const orders = ['1', '2', '3+']
const pluralities = ['1', '2+']
const residences = ['county', 'province', 'other']

const grid: ContentRow[] = orders.flatMap((order) =>
  pluralities.flatMap((plurality) => residences.map((residence) => ({ order, plurality, residence }))),
)

/** Of a hundred deliveries, stillbirths and newborns who die. */
const STILL = 0.5
const NEONATAL = 0.25

/** What a hospital would say of its deliveries of a month. */
export function deliveriesOf(world: World, unit: string, month: Month): Content {
  const hospital = world.hospitals.findIndex(({ code }) => code === unit)
  const county = world.hospitals[hospital]!.area
  const children = enteredIn(world, 'delivery', month).filter((child) => child.hospital === hospital)
  const births = tally(grid)
  for (const { order, plurality, township, sex } of children)
    births.add(
      {
        order: orders[Math.min(order, 3) - 1]!,
        plurality: plurality > 1 ? '2+' : '1',
        residence: world.townships[township]!.county === county ? 'county' : 'province',
      },
      sex,
    )
  const chance = chanceFrom(seedOf(world.seed, 31, hospital, month))
  const rare = (percent: number) => Math.floor((children.length * percent) / 100 + chance())
  const deliveries = new Set(children.map(({ mother }) => mother)).size
  const stillbirths = rare(STILL)
  return {
    births: births.rows(),
    outcomes: [
      {
        deliveries: deliveries + stillbirths,
        'live-births': children.length,
        stillbirths,
        'neonatal-deaths-boys': Math.min(rare(NEONATAL / 2), children.filter(({ sex }) => sex === 1).length),
        'neonatal-deaths-girls': Math.min(rare(NEONATAL / 2), children.filter(({ sex }) => sex === 2).length),
      },
    ],
  }
}
