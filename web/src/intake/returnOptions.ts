import type { Source } from '@evenborn/core/intake/source'
import type { Agency } from '@evenborn/core/places/agency'
import type { Area } from '@evenborn/core/places/area'
import type { Text } from '@evenborn/core/vocabulary/text'
import type { ReturnOptions } from '@evenborn/desk/intake/deskMessages'

type Known = {
  unit: Agency
  areas: readonly Area[]
  agencies: readonly Agency[]
  today: number
  source: Source | undefined
}

/** What the desk must know beside a file: who sends, and which names stand for which codes. */
export function returnOptions({ unit, areas, agencies, today, source }: Known): ReturnOptions {
  const facilities = agencies.filter(({ department }) => department === 'health')
  return {
    unit: unit.code,
    area: unit.area,
    today,
    residencePlaces: namesOf(areas),
    facilityNames: namesOf(facilities),
    ...(source ? { source } : {}),
    ...(unit.department === 'health' ? { facility: unit.code } : {}),
  }
}

/** Names without spaces and their codes. A name that two share stands for neither. */
function namesOf(named: readonly { name: Text; code: string }[]): Map<string, string> {
  const codes = new Map<string, string>()
  const shared = new Set<string>()
  for (const { name, code } of named) {
    for (const written of new Set([name.zh, name.en].map((each) => each.replace(/\s/g, '')))) {
      if (codes.has(written)) shared.add(written)
      codes.set(written, code)
    }
  }
  for (const written of shared) codes.delete(written)
  return codes
}
