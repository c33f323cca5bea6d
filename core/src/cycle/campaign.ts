import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { addDays, Day, dayNumber, dayOfNumber, monthOfDay } from '../vocabulary/day.ts'
import { addMonths } from '../vocabulary/period.ts'
import type { Text } from '../vocabulary/text.ts'

export const CampaignPhase = z.enum(['mobilise', 'self-check', 'rectify', 'conclude'])
export type CampaignPhase = z.infer<typeof CampaignPhase>

export const phaseNames: Record<CampaignPhase, Text> = {
  mobilise: { zh: '动员部署', en: 'Mobilising' },
  'self-check': { zh: '自查排查', en: 'Self-check' },
  rectify: { zh: '集中整治', en: 'Rectifying' },
  conclude: { zh: '总结验收', en: 'Concluding' },
}

/** A campaign: its phases in order, each with its last day; the first begins on `from`, each other on the day after the one before. */
export const Campaign = z.object({
  id: z.uuid(),
  area: AreaCode,
  title: z.string().trim().min(2).max(80),
  from: Day,
  to: Day,
  phases: z.array(z.object({ phase: CampaignPhase, to: Day })).length(4),
})
export type Campaign = z.infer<typeof Campaign>

/** Months of each phase of the eight-month campaign (domain.md 1.4). */
const MONTHS = { mobilise: 1, 'self-check': 2, rectify: 4, conclude: 1 } as const

/** The template of eight months from a day: the four phases with their last days. */
export function campaignFrom(from: Day): Pick<Campaign, 'from' | 'to' | 'phases'> {
  let months = 0
  const phases = CampaignPhase.options.map((phase) => {
    months += MONTHS[phase]
    return { phase, to: addDays(monthsLater(from, months), -1) }
  })
  return { from, to: phases.at(-1)!.to, phases }
}

/** Whether the phases follow one another from the first day to the last. */
export const phasesFollow = ({ from, to, phases }: Pick<Campaign, 'from' | 'to' | 'phases'>): boolean =>
  phases.at(-1)?.to === to &&
  phases.every(({ phase, to: last }, at) => {
    return phase === CampaignPhase.options[at] && last >= (at === 0 ? from : addDays(phases[at - 1]!.to, 1))
  })

/** The same day of a later month, or its last day where that has fewer. */
function monthsLater(day: Day, by: number): Day {
  const month = addMonths(monthOfDay(day), by)
  const first = dayNumber(month * 100 + 1)
  const next = dayNumber(addMonths(month, 1) * 100 + 1)
  return dayOfNumber(Math.min(first + (day % 100) - 1, next - 1))
}
