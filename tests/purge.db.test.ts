import { readdir, readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { parseEntry } from '@evenborn/core/ledger/entry'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { purge } from '../server/src/entry/purge/purge.ts'
import type { Ctx } from '../server/src/foundation/context.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { land } from '../server/src/intake/landing.ts'
import { receiveReturn } from '../server/src/intake/receive.ts'
import { tokensOf } from '../server/src/intake/returnFiles.ts'
import { returnsInForce } from '../server/src/intake/returns.ts'
import { signLedger } from '../server/src/ledger/checkpoints.ts'
import { ledgerFolder } from '../server/src/ledger/ledgerFiles.ts'
import { sequence } from '../server/src/ledger/sequence.ts'
import { verifyLedger } from '../server/src/ledger/verifyLedger.ts'
import { birthPackage, births, fillPlaces } from './packages.ts'

let house: TestContext
let ctx: Ctx
beforeAll(async () => {
  house = await testContext([land])
  await fillPlaces(house)
  ctx = { ...house.ctx, asAdministrator: true }
})
afterAll(() => house.close())

async function holds(): Promise<void> {
  while ((await sequence(ctx)) > 0);
  await signLedger(ctx)
  expect((await verifyLedger({ folder: ledgerFolder(house.home), db: ctx.db })).findings).toEqual([])
}

/** Every file of the home, as one text of bytes to be searched. */
async function allBytes(): Promise<Buffer> {
  const found = await readdir(house.home, { recursive: true, withFileTypes: true })
  return Buffer.concat(
    await Promise.all(found.filter((one) => one.isFile()).map((one) => readFile(join(one.parentPath, one.name)))),
  )
}

test('[P5] a window that is over loses its key: tokens are gone, every hash and the ledger still verify', async () => {
  await receiveReturn(ctx, birthPackage(births(60)).bytes)
  const [row] = await returnsInForce(ctx)
  expect((await tokensOf(ctx, row!)).map(({ cohort }) => cohort)).toEqual([2025, 2026])
  const key = await readFile(join(house.home, 'keys/window-2025.key'))
  const left = await ctx.files.keep(new TextEncoder().encode('left by an intake that was broken off'))
  const file = join(house.home, 'evidence', left.slice(0, 2), left)
  await utimes(file, new Date('2027-12-01'), new Date('2027-12-01'))
  await holds()

  house.setNow('2027-12-31T12:00:00Z')
  expect((await purge(ctx, true)).map(({ dataSet, count }) => [dataSet, count])).toEqual([['unnamed-evidence', 1]])
  house.setNow('2028-01-01T00:00:00Z')
  const trial = await purge(ctx, true)
  expect(trial.map(({ dataSet, names }) => [dataSet, names.length])).toEqual([
    ['window-keys', 1],
    ['unnamed-evidence', 1],
  ])
  expect((await allBytes()).includes(key)).toBe(true)

  expect(await purge(ctx, false)).toEqual(trial)
  expect(await purge(ctx, false)).toEqual([])
  await holds()

  // What a key of 32 random bytes has sealed is as random without it.
  expect((await allBytes()).includes(key)).toBe(false)
  expect((await tokensOf(ctx, row!)).map(({ cohort }) => cohort)).toEqual([2026])
  const files = await ctx.db.selectFrom('return_file').selectAll().execute()
  for (const { kept_as } of files) await ctx.files.read(kept_as)
  const sealed = files.find(({ cohort }) => cohort === 2025)!
  await expect(ctx.files.readSealed(sealed.kept_as, 2025)).rejects.toMatchObject({ code: 'store.window-closed' })
  // A late return of that year does not make a second key.
  await expect(ctx.files.keepSealed(new Uint8Array(3), 2025)).rejects.toMatchObject({ code: 'store.window-closed' })

  const entries = (await ctx.db.selectFrom('ledger_entry').select('bytes').orderBy('seq').execute()).map(({ bytes }) =>
    parseEntry(bytes),
  )
  expect(entries.slice(-2).map(({ kind, obj, act }) => [kind, obj, act])).toEqual([
    ['key.destroy', 'data_set/window-keys', { count: 1, sha256: trial[0]!.sha256 }],
    ['purge', 'data_set/unnamed-evidence', { count: 1, sha256: trial[1]!.sha256 }],
  ])
})
