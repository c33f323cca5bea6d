import type { DataSetCode } from '@evenborn/core/cycle/dataSet'
import type { Agency } from '@evenborn/core/places/agency'
import { unitOf } from './agencies.ts'
import type { World } from './world.ts'

/** Of all bodies of the made-up prefecture, so many owe returns of counts. */
const UNITS = 120

/** A unit and the data sets it owes. */
export type ReportingUnit = { agency: Agency; owes: readonly DataSetCode[] }

/**
 * The units that owe returns of counts: hospitals their deliveries and deaths, certificate offices their stock, the police
 * registrations, vaccination offices first doses, schools bureaus the year’s entrants, the statistics bureau births by
 * township; and township health centres, which vaccinate, to make up 120.
 */
export function reportingUnits(world: World): ReportingUnit[] {
  const counties = world.areas.filter(({ level, countsInto }) => level === 'county' && countsInto === null)
  const bodies = new Map(world.agencies.map((agency) => [agency.code, agency]))
  const body = (code: string, ...owes: DataSetCode[]): ReportingUnit => ({ agency: bodies.get(code)!, owes })
  const offices = counties.flatMap(({ code, name }) => [
    body(unitOf.certificate(code), 'CERT_M'),
    body(unitOf.household(code), 'HUKOU_M'),
    body(unitOf.vaccination(code), 'VACC_M'),
    made(`JY${code}`, code, 'education', { zh: `${name.zh}教育局`, en: `${name.en} Education Bureau` }, 'SCHOOL_Y'),
  ])
  const hospitals = world.hospitals.map(({ code }) => body(code, 'DELIVERY_M', 'DEATH_Q'))
  const rest = UNITS - offices.length - hospitals.length - 1
  return [...hospitals, ...offices, body(unitOf.statistics, 'POP_STAT_Q'), ...centres(world).slice(0, rest)]
}

/** One in each township outside the zone, in the order of the townships. */
function centres({ areas, townships }: World): ReportingUnit[] {
  const names = new Map(areas.map(({ code, name }) => [code, name]))
  return townships.map(({ code }) => {
    const { zh, en } = names.get(code)!
    return made(`WS${code}`, code, 'health', { zh: `${zh}卫生院`, en: `${en} Health Centre` }, 'VACC_M')
  })
}

const made = (
  code: string,
  area: string,
  department: Agency['department'],
  name: Agency['name'],
  ...owes: DataSetCode[]
): ReportingUnit => ({ agency: { code, name, department, area }, owes })
