import type { Content } from '@evenborn/core/cycle/content'
import { type CyclePeriod, lastMonthOf } from '@evenborn/core/cycle/cyclePeriod'
import type { DataSetCode } from '@evenborn/core/cycle/dataSet'
import { monthsOfPeriod } from '@evenborn/core/vocabulary/period'
import { certificatesOf } from './counts/certificates.ts'
import { deliveriesOf } from './counts/deliveries.ts'
import { deathsOf, entrantsOf, statisticsOf } from './counts/quarters.ts'
import { firstDosesOf, registrationsOf } from './counts/registrations.ts'
import { type ReportingUnit, reportingUnits } from './reportingUnits.ts'
import type { World } from './world.ts'

/**
 * What a unit would truthfully say in a return of counts. Births of the development zone are left out where a county’s bodies
 * report by township: their codes are not the county’s.
 */
export function unitReturn(
  world: World,
  { agency }: ReportingUnit,
  dataSet: DataSetCode,
  period: CyclePeriod,
): Content {
  const { code, area } = agency
  const month = lastMonthOf(period)
  switch (dataSet) {
    case 'DELIVERY_M':
      return deliveriesOf(world, code, month)
    case 'CERT_M':
      return certificatesOf(world, area, month)
    case 'HUKOU_M':
      return registrationsOf(world, area, month)
    case 'VACC_M':
      return firstDosesOf(world, townshipsOf(world, agency), month)
    case 'DEATH_Q':
      return deathsOf(world, code, monthsOfPeriod(period))
    case 'POP_STAT_Q':
      return statisticsOf(world, monthsOfPeriod(period))
    case 'SCHOOL_Y':
      return entrantsOf(world, area, Number(period))
    default:
      throw new RangeError(`no unit of the made-up prefecture owes ${dataSet}`)
  }
}

/** A centre vaccinates its own township, a county’s office those that have none. */
function townshipsOf(world: World, { code, area }: ReportingUnit['agency']): ReadonlySet<string> {
  if (area.length > 6) return new Set([area])
  const centres = new Set(
    reportingUnits(world)
      .map(({ agency }) => agency)
      .filter((other) => other.code !== code && other.area.length > 6)
      .map((other) => other.area),
  )
  return new Set(
    world.townships.filter((township) => township.county === area && !centres.has(township.code)).map((t) => t.code),
  )
}
