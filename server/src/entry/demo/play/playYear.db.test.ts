import { test } from 'vitest'
import { checkFiling } from '../../../cycle/checkFiling.ts'
import { sendOutbound } from '../../../cycle/outbound.ts'
import { testContext } from '../../../foundation/testContext.ts'
import { playYear } from './playYear.ts'

test('trial', { timeout: 600_000 }, async () => {
  const home = await testContext([checkFiling, sendOutbound])
  let last = Date.now()
  const year = await playYear(
    { ...home.ctx, asAdministrator: true },
    { year: 2025, seed: 7, birthsPerYear: 12_000 },
    ({ day, played }) => {
      if (day % 100 === 15) {
        console.log(day, Date.now() - last, JSON.stringify(played))
        last = Date.now()
      }
    },
  )
  console.log(year.played)
  await home.close()
})
