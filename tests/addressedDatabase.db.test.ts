import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openContext } from '../server/src/entry/openContext.ts'
import { type Config, readConfig } from '../server/src/foundation/config.ts'
import { keepPostgres, type RunningCluster } from '../server/src/stores/db/keptPostgres.ts'
import { testDatabase } from '../server/src/stores/db/testDatabase.ts'

let folder: string
let cluster: RunningCluster
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenborn-address-'))
  await chmod(folder, 0o755)
  cluster = await keepPostgres(join(folder, 'of-others'))
})
afterAll(async () => {
  await cluster.stop()
  await rm(folder, { recursive: true })
})

const configFor = (appUrl: string, ownerUrl?: string): Config =>
  readConfig({
    EVENBORN_HOME: join(folder, 'home'),
    DATABASE_URL: appUrl,
    ...(ownerUrl ? { DATABASE_OWNER_URL: ownerUrl } : {}),
    LOG_LEVEL: 'silent',
  })

test.each([
  ['two roles', true],
  ['one role that owns the schema', false],
])('a database at an address is brought up and used, by %s', async (_name, separate) => {
  const ownerUrl = cluster.urlOf('evenborn_owner', 'evenborn')
  const config = separate ? configFor(cluster.urlOf('evenborn_app', 'evenborn'), ownerUrl) : configFor(ownerUrl)
  const opened = await openContext(config)
  expect(await opened.ctx.db.selectFrom('officer').selectAll().execute()).toEqual([])
  await opened.close()
})

test('one that does not sync is refused', async () => {
  const { appUrl, ownerUrl, drop } = await testDatabase()
  await expect(openContext(configFor(appUrl, ownerUrl))).rejects.toMatchObject({ code: 'store.not-durable' })
  await drop()
})

test('a variable that is wrong is named, and its value is not repeated', () => {
  const wrong = () => readConfig({ DATABASE_URL: 'mysql://root:secret@db/x' })
  expect(wrong).toThrow('DATABASE_URL')
  expect(wrong).not.toThrow('secret')
  expect(() => readConfig({ PORT: '70000' })).toThrow('PORT')
})
