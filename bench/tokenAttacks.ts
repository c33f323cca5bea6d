/**
 * What tokens give away as the births under one key grow: `node bench/tokenAttacks.ts [births …]`. The attacks of
 * `tests/tokenAttacks.test.ts` on dates, on the forms in use and on those they replaced.
 */
import { attackedBirths } from '../tests/attacks/births.ts'
import { childDaysFound, childForms } from '../tests/attacks/childDates.ts'
import { formerChildForms, formerMotherForms } from '../tests/attacks/formerForms.ts'
import { motherDaysFound, tiesOfFormerForms, tiesOfForms } from '../tests/attacks/motherDates.ts'

const percent = (share: number) => `${(100 * share).toFixed(3)} %`
const sizes = process.argv.slice(2).map(Number)
for (const size of sizes.length > 0 ? sizes : [1500, 8000, 40_000, 200_000]) {
  const births = attackedBirths(size)
  const [former, now] = [formerChildForms, childForms].map((forms) => childDaysFound(births, forms(births)))
  const ties = tiesOfForms(births)
  const formerTies = tiesOfFormerForms(births, formerMotherForms(births))
  console.log(
    `${births.length} births: child's day ${percent(now!.found)}, by the month alone ${percent(now!.byMonth)}, ` +
      `formerly ${percent(former!.found)}; mother's day ${percent(motherDaysFound(births, ties))} ` +
      `(${ties.pairs.length} ties of ${ties.dates} dates), formerly ${percent(motherDaysFound(births, formerTies))}`,
  )
}
