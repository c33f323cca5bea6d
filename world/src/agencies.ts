import type { Agency } from '@evenborn/core/places/agency'
import type { Area } from '@evenborn/core/places/area'
import { PREFECTURE } from './prefecture.ts'

/** What a body is in the made-up prefecture: its code begins with these letters, then six digits of its area. */
type AgencyKind = {
  letters: string
  department: Agency['department']
  zh: string
  en: string
}

const people: AgencyKind = { letters: 'RM', department: 'health', zh: '人民医院', en: 'People’s Hospital' }
const maternal: AgencyKind = {
  letters: 'FY',
  department: 'health',
  zh: '妇幼保健院',
  en: 'Maternal and Child Health Hospital',
}
const certificates: AgencyKind = {
  letters: 'CZ',
  department: 'health',
  zh: '出生医学证明管理办公室',
  en: 'Birth Certificate Office',
}
const police: AgencyKind = {
  letters: 'GA',
  department: 'police',
  zh: '公安局户政大队',
  en: 'Police Household Registration Bureau',
}
const vaccination: AgencyKind = {
  letters: 'JK',
  department: 'disease-control',
  zh: '疾控中心免疫规划科',
  en: 'Vaccination Office',
}
const statistics: AgencyKind = { letters: 'TJ', department: 'statistics', zh: '统计局', en: 'Statistics Bureau' }
const srbOffice: AgencyKind = {
  letters: 'ZL',
  department: 'office',
  zh: '出生人口性别比综合治理办公室',
  en: 'Office for the Sex Ratio at Birth',
}

const agencyOf = ({ letters, department, zh, en }: AgencyKind, area: Area): Agency => ({
  code: `${letters}${area.code}`,
  name: { zh: area.name.zh + zh, en: `${area.name.en} ${en}` },
  department,
  area: area.code,
})

/**
 * The bodies that owe returns: 22 maternity hospitals, and in each county a certificate office, the police and a
 * vaccination office; for the prefecture the statistics bureau and the office itself. The development zone has none of
 * its own: those of the county it counts into serve it.
 */
export function makeAgencies(areas: readonly Area[]): Agency[] {
  const whole = areas.filter((area) => area.code === PREFECTURE)
  const counties = areas.filter((area) => area.level === 'county' && area.countsInto === null)
  const of = (kind: AgencyKind, places: readonly Area[]) => places.map((area) => agencyOf(kind, area))
  return [
    ...of(people, [...whole, ...counties]),
    ...of(maternal, [...whole, ...counties]),
    ...of(certificates, counties),
    ...of(police, counties),
    ...of(vaccination, counties),
    ...of(statistics, whole),
    ...of(srbOffice, whole),
  ]
}

/** The hospitals among them, prefecture’s first; tables of the world number facilities by this order. */
export const hospitalsOf = (agencies: readonly Agency[]): Agency[] =>
  agencies.filter(({ code }) => code.startsWith(people.letters) || code.startsWith(maternal.letters))

/** Codes of the bodies of a county by what they send. */
export const unitOf = {
  people: (county: string) => `${people.letters}${county}`,
  maternal: (county: string) => `${maternal.letters}${county}`,
  certificate: (county: string) => `${certificates.letters}${county}`,
  household: (county: string) => `${police.letters}${county}`,
  vaccination: (county: string) => `${vaccination.letters}${county}`,
  statistics: `${statistics.letters}${PREFECTURE}`,
  office: `${srbOffice.letters}${PREFECTURE}`,
}
