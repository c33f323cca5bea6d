import { hkdfSync } from 'node:crypto'
import type { Officer } from '@evenborn/core/access/officer'
import type { CountFacts } from '@evenborn/core/intake/facts'
import { MALE } from '@evenborn/core/vocabulary/sex'
import type { BirthRecord } from '@evenborn/desk/intake/record'
import { newExchangeKey } from '@evenborn/desk/register/key'
import { makePackage, type Package, type PackageFrame } from '@evenborn/desk/register/package'
import { addOfficer } from '../server/src/access/officers.ts'
import { putDuties } from '../server/src/cycle/duties.ts'
import type { Ctx } from '../server/src/foundation/context.ts'
import type { TestContext } from '../server/src/foundation/testContext.ts'
import { putAgencies, putAreas } from '../server/src/places/places.ts'

export const COUNTY = '990122'
export const HOSPITAL = 'RM990122'
export const OTHER_HOSPITAL = 'RM990123'

let keyNumber = 0
const keyring = newExchangeKey(2024, 2027, (count) =>
  Buffer.from(hkdfSync('sha256', 'packages', '', String(keyNumber++), count)),
)

/** Made-up births, boys and girls in turn, every tenth born at the end of the year before. */
export function births(count: number, month = 202603): BirthRecord[] {
  return Array.from({ length: count }, (_, place) => {
    const born = place % 10 === 9 ? 202512 : month
    return {
      facts: {
        row: place + 2,
        sex: place % 2 === 0 ? MALE : 2,
        birth_month: born,
        event_month: month,
        birth_order: 1 + (place % 3),
        plurality: 1,
        birth_rank: null,
        weight_band: 6,
        gestation_band: 4,
        facility: HOSPITAL,
        place: COUNTY,
        residence: `${COUNTY}101`,
      },
      identity: {
        motherName: `王小${String.fromCodePoint(0x4e00 + place)}`,
        motherBirthDate: 19900101 + (place % 28),
        motherId: null,
        telephone: null,
        childName: null,
        certificate: null,
        childBirthDate: born * 100 + 1 + (place % 28),
      },
    }
  })
}

const frame: PackageFrame = {
  source: 'delivery',
  unit: HOSPITAL,
  area: COUNTY,
  from: 202603,
  to: 202603,
  rowsRead: 0,
  checks: [],
}

export const birthPackage = (records: readonly BirthRecord[], change: Partial<PackageFrame> = {}): Package =>
  makePackage({ ...frame, rowsRead: records.length, ...change, kind: 'births', records, keyring })

export const countPackage = (counts: readonly CountFacts[], change: Partial<PackageFrame> = {}): Package =>
  makePackage({ ...frame, rowsRead: counts.length, ...change, kind: 'counts', counts })

export const reporter: Officer = {
  id: '11111111-1111-4111-8111-111111111111',
  account: 'hospital',
  name: '周晓芸',
  department: 'health',
  roles: ['reporter'],
  area: COUNTY,
  unit: HOSPITAL,
}

export const clerk: Officer = {
  id: '22222222-2222-4222-8222-222222222222',
  account: 'clerk',
  name: '吴思远',
  department: 'office',
  roles: ['srb-clerk'],
  area: '990100',
  unit: null,
}

export const PASSWORD = 'a long enough password'

/** Two counties with a hospital each, their duties, a reporter of the first, and a clerk of the whole. */
export async function fillPlaces({ ctx }: Pick<TestContext, 'ctx'>): Promise<void> {
  await putPlaces(ctx)
  for (const officer of [reporter, clerk]) await addOfficer(ctx, officer, PASSWORD)
}

/** The places alone; putting them again changes nothing. */
export async function putPlaces(ctx: Ctx): Promise<void> {
  const area = (code: string, level: 'prefecture' | 'county', parent: string | null) => ({
    code,
    name: { zh: code, en: code },
    level,
    parent,
    countsInto: null,
    tile: null,
  })
  await putAreas(ctx, [
    area('990100', 'prefecture', null),
    area(COUNTY, 'county', '990100'),
    area('990123', 'county', '990100'),
  ])
  const units = [HOSPITAL, OTHER_HOSPITAL]
  await putAgencies(
    ctx,
    units.map((code) => ({ code, name: { zh: code, en: code }, department: 'health', area: code.slice(2) })),
  )
  await putDuties(
    ctx,
    units.map((unit) => ({ unit, dataSet: 'BIRTH_ROW_DELIVERY', from: 202601, to: null })),
  )
}
