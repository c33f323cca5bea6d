import type { Officer } from '@evenborn/core/access/officer'
import { unitOf } from './agencies.ts'
import { chanceFrom, seedOf, wholeBetween } from './chance.ts'
import { PREFECTURE } from './prefecture.ts'
import type { World } from './world.ts'

/** County whose clerks send returns in the demo, and county whose head looks at the board. */
const COUNTY = '990122'
const HEADED_COUNTY = '990123'

const posts: readonly Omit<Officer, 'id'>[] = [
  {
    account: 'hospital',
    name: '周晓芸',
    department: 'health',
    roles: ['reporter'],
    area: COUNTY,
    unit: unitOf.people(COUNTY),
  },
  {
    account: 'police',
    name: '郑国栋',
    department: 'police',
    roles: ['reporter'],
    area: COUNTY,
    unit: unitOf.household(COUNTY),
  },
  {
    account: 'clinic',
    name: '何雨桐',
    department: 'disease-control',
    roles: ['reporter'],
    area: COUNTY,
    unit: unitOf.vaccination(COUNTY),
  },
  { account: 'clerk', name: '吴思远', department: 'office', roles: ['srb-clerk'], area: PREFECTURE, unit: null },
  { account: 'head', name: '陈淑华', department: 'office', roles: ['srb-head'], area: PREFECTURE, unit: null },
  {
    account: 'county-head',
    name: '罗建平',
    department: 'office',
    roles: ['srb-head'],
    area: HEADED_COUNTY,
    unit: null,
  },
  {
    account: 'statistician',
    name: '许静宜',
    department: 'statistics',
    roles: ['statistician'],
    area: PREFECTURE,
    unit: null,
  },
  { account: 'deputy', name: '孙国强', department: 'office', roles: ['srb-head'], area: PREFECTURE, unit: null },
  {
    account: 'security',
    name: '高文斌',
    department: 'office',
    roles: ['security-admin'],
    area: PREFECTURE,
    unit: null,
  },
  { account: 'audit', name: '宋丽娟', department: 'discipline', roles: ['audit-admin'], area: PREFECTURE, unit: null },
  { account: 'auditor', name: '冯立新', department: 'discipline', roles: ['auditor'], area: PREFECTURE, unit: null },
  {
    account: 'hospital-head',
    name: '赵文清',
    department: 'health',
    roles: ['unit-head'],
    area: COUNTY,
    unit: unitOf.people(COUNTY),
  },
]

/** Officers of the demo: made-up people, ids from the seed. Their common password is set by whoever starts the demo. */
export function worldOfficers({ seed }: Pick<World, 'seed'>): Officer[] {
  const chance = chanceFrom(seedOf(seed, 9))
  return posts.map((post) => ({ id: uuidOf(() => wholeBetween(chance, 0, 15)), ...post }))
}

/** A version 4 UUID out of hexadecimal places. */
function uuidOf(place: () => number): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (letter) =>
    (letter === 'x' ? place() : (place() & 3) | 8).toString(16),
  )
}
