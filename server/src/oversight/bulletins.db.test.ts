import type { Officer } from '@evenborn/core/access/officer'
import { madeUpBulletin } from '@evenborn/core/oversight/madeUpBulletin'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOfficer } from '../access/officers.ts'
import type { Ctx } from '../foundation/context.ts'
import { type TestContext, testContext } from '../foundation/testContext.ts'
import { putAgencies, putAreas } from '../places/places.ts'
import { bulletinFile } from './bulletinFile.ts'
import { bulletinOf, keepDraft, listBulletins } from './bulletins.ts'

const officer = (part: Partial<Officer>): Officer => ({
  id: '5a1b0c52-6d0f-4b57-9a3e-0d6c7a1f2b01',
  account: 'head',
  name: '周岚',
  department: 'office',
  roles: ['srb-head'],
  area: '990100',
  unit: null,
  ...part,
})
const county = { id: '5a1b0c52-6d0f-4b57-9a3e-0d6c7a1f2b02', account: 'county', area: '990102' }
const { board, returns } = madeUpBulletin({ seed: 11 })

let house: TestContext
const as = (who: Partial<Officer> = {}): Ctx => ({ ...house.ctx, officer: officer(who) })

beforeAll(async () => {
  house = await testContext()
  const area = (code: string, zh: string, parent: string | null) => ({
    code,
    name: { zh, en: zh },
    level: parent ? ('county' as const) : ('prefecture' as const),
    parent,
    countsInto: null,
    tile: null,
  })
  await putAreas(house.ctx, [
    area('990100', '示例市', null),
    area('990101', '甲县', '990100'),
    area('990102', '乙县', '990100'),
  ])
  await putAgencies(house.ctx, [
    { code: 'OFFICE990100', name: { zh: '示例市性别比办', en: 'SRB Office' }, department: 'office', area: '990100' },
  ])
  await addOfficer(house.ctx, officer({}), 'a password of some length')
  await addOfficer(house.ctx, officer(county), 'a password of some length')
})
afterAll(() => house.close())

test('a draft is kept with its board, listed newest first, and read back as it was', async () => {
  house.setNow('2026-07-09T17:30:00Z')
  const first = await keepDraft(as(), 202606, { board, returns })
  house.setNow('2026-07-10T08:00:00Z')
  const second = await keepDraft(as(), 202606, { board, returns })
  expect(first.draftedBy).toBe('周岚')
  expect(first.cannot.length).toBeGreaterThan(0)
  expect(await bulletinOf(as(), first.id)).toEqual(first)
  const listed = await listBulletins(as())
  expect(listed.map(({ id }) => id)).toEqual([second.id, first.id])
  expect(listed[0]).toEqual({
    id: second.id,
    month: 202606,
    draftedAt: '2026-07-10T08:00:00.000Z',
    draftedBy: '周岚',
    state: 'drafted',
  })
})

test('a draft cannot be rewritten or taken away, by whomever', async () => {
  const { id } = await keepDraft(as(), 202606, { board, returns })
  const { db } = house.ctx
  await expect(db.updateTable('bulletin').set({ month: 202605 }).where('id', '=', id).execute()).rejects.toThrow(
    'is kept',
  )
  await expect(db.deleteFrom('bulletin').where('id', '=', id).execute()).rejects.toThrow('is kept')
})

test('an office sees its own bulletins and those within its area, not those above it', async () => {
  const above = await keepDraft(as(), 202606, { board, returns })
  const below = await keepDraft(as(county), 202606, { board: { ...board, area: '990102' }, returns })
  expect((await listBulletins(as(county))).map(({ id }) => id)).toEqual([below.id])
  expect((await listBulletins(as())).map(({ id }) => id)).toContain(below.id)
  await expect(bulletinOf(as(county), above.id)).rejects.toMatchObject({ code: 'oversight.bulletin-unknown' })
})

test('who may not draft is refused, in role or in area', async () => {
  const refused = { code: 'access.not-permitted' }
  await expect(keepDraft(as({ roles: ['statistician'] }), 202606, { board, returns })).rejects.toMatchObject(refused)
  await expect(keepDraft(as(county), 202606, { board, returns })).rejects.toMatchObject(refused)
  await expect(listBulletins(as({ roles: ['reporter'] }))).rejects.toMatchObject(refused)
})

test('a bulletin is had as a page and as a document, the same bytes each time, signed by its office', async () => {
  const { id } = await keepDraft(as(), 202606, { board, returns })
  for (const format of ['html', 'docx'] as const) {
    const [one, other] = [await bulletinFile(as(), id, format, 'zh'), await bulletinFile(as(), id, format, 'zh')]
    expect(Buffer.compare(Buffer.from(await one.arrayBuffer()), Buffer.from(await other.arrayBuffer()))).toBe(0)
    expect(one.name).toBe(`bulletin-202606-zh.${format}`)
  }
  const page = await (await bulletinFile(as(), id, 'html', 'zh')).text()
  expect(page).toContain('示例市性别比办')
  expect(page).toContain(board.basedOn)
})
