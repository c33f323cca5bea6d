import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openContext } from '../server/src/entry/openContext.ts'
import { type Config, type DatabaseUrls, readConfig } from '../server/src/foundation/config.ts'
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

const configFor = ({ appUrl, ownerUrl, gateUrl, jobsUrl }: DatabaseUrls): Config =>
  readConfig({
    EVENBORN_HOME: join(folder, 'home'),
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    DATABASE_GATE_URL: gateUrl,
    DATABASE_JOBS_URL: jobsUrl,
    LOG_LEVEL: 'silent',
  })

const urlsOf = (database = 'evenborn'): DatabaseUrls => ({
  appUrl: cluster.urlOf('evenborn_app', database),
  ownerUrl: cluster.urlOf('evenborn_owner', database),
  gateUrl: cluster.urlOf('evenborn_gate', database),
  jobsUrl: cluster.urlOf('evenborn_jobs', database),
})

test('a database at an address is brought up and used, by four login roles', async () => {
  const opened = await openContext(configFor(urlsOf()))
  expect(await opened.ctx.db.selectFrom('officer').selectAll().execute()).toEqual([])
  await opened.close()
})

test('fewer roles, or one that no rule holds, are refused', async () => {
  const { appUrl, ownerUrl } = urlsOf()
  expect(() => readConfig({ DATABASE_URL: appUrl, DATABASE_OWNER_URL: ownerUrl })).toThrow(
    expect.objectContaining({ code: 'config.roles-missing' }),
  )
  await expect(openContext(configFor({ ...urlsOf(), jobsUrl: ownerUrl }))).rejects.toMatchObject({
    code: 'store.roles-not-apart',
  })
  await expect(
    openContext(configFor({ ...urlsOf(), jobsUrl: cluster.urlOf('postgres', 'evenborn') })),
  ).rejects.toMatchObject({ code: 'store.role-too-strong', values: { role: 'postgres' } })
})

test('one that does not sync is refused', async () => {
  const { drop, ...urls } = await testDatabase()
  await expect(openContext(configFor(urls))).rejects.toMatchObject({ code: 'store.not-durable' })
  await drop()
})

test('a variable that is wrong is named, and its value is not repeated', () => {
  const wrong = () => readConfig({ DATABASE_URL: 'mysql://root:secret@db/x' })
  expect(wrong).toThrow('DATABASE_URL')
  expect(wrong).not.toThrow('secret')
  expect(() => readConfig({ PORT: '70000' })).toThrow('PORT')
})
