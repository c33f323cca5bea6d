import type { Content, ContentRow } from '@evenborn/core/cycle/content'
import { addMonths, type Month } from '@evenborn/core/vocabulary/period'
import { chanceFrom, seedOf } from '../chance.ts'
import type { World } from '../world.ts'
import { enteredIn } from './entered.ts'
import { tally } from './tally.ts'

/** Forms are handed out in boxes, and none is asked for while so many are left. */
const BOX = 1000
const ENOUGH = 400

type Stock = {
  opening: number
  received: number
  issued: number
  spoilt: number
  closing: number
  used: number
  had: number
}

/** What the certificate office of a county would say of a month: its stock goes on from month to month, from the world’s first. */
export function certificatesOf(world: World, county: string, month: Month): Content {
  const stock = stockOf(world, county, month)
  const first = tally([{}])
  for (const { sex } of issuedIn(world, county, month)) first.add({}, sex)
  const letter = String.fromCharCode('A'.charCodeAt(0) + (Number(county) % 26))
  const range = (movement: string, from: number, forms: number): ContentRow[] =>
    forms === 0 ? [] : [{ movement, from: serial(letter, from), to: serial(letter, from + forms - 1), forms }]
  return {
    stock: [
      {
        opening: stock.opening,
        received: stock.received,
        reissued: 0,
        replaced: 0,
        void: stock.spoilt,
        transferred: 0,
        closing: stock.closing,
      },
    ],
    first: first.rows(),
    ranges: [
      ...range('received', stock.had, stock.received),
      ...range('issued', stock.used, stock.issued),
      ...range('void', stock.used + stock.issued, stock.spoilt),
    ],
  }
}

const serial = (letter: string, form: number): string => `${letter}${String(100_000_000 + form)}`

const issuedIn = (world: World, county: string, month: Month) =>
  enteredIn(world, 'certificate', month).filter(({ township }) => world.townships[township]!.county === county)

function stockOf(world: World, county: string, month: Month): Stock {
  let stock: Stock = { opening: 0, received: 0, issued: 0, spoilt: 0, closing: ENOUGH, used: 0, had: ENOUGH }
  for (let at = world.from; at <= month; at = addMonths(at, 1)) {
    const issued = issuedIn(world, county, at).length
    const spoilt = Math.floor(issued * 0.01 + chanceFrom(seedOf(world.seed, 32, Number(county), at))())
    const opening = stock.closing
    const lacking = issued + spoilt + ENOUGH - opening
    const received = lacking > 0 ? Math.ceil(lacking / BOX) * BOX : 0
    stock = {
      opening,
      received,
      issued,
      spoilt,
      closing: opening + received - issued - spoilt,
      used: stock.used + stock.issued + stock.spoilt,
      had: stock.had + stock.received,
    }
  }
  return stock
}
