import type { Filing, WaiverReason } from '@evenborn/core/cycle/filing'
import { ask } from '../../server/ask.ts'
import { words as cycle, waiverReasons } from '../cycleWords.ts'
import { stepNames } from '../lifeWords.ts'
import { ReasonForm } from './ReasonForm.tsx'
import { useStep } from './useStep.ts'

/** The head of the office says that it is not owed this time. */
export function WaiveStep({ filing: { dataSet, unit, period } }: { filing: Filing }) {
  const waiving = useStep(
    async (reason: WaiverReason | undefined) => reason && ask.cycle.waiveFiling({ dataSet, unit, period, reason }),
  )
  return (
    <ReasonForm
      title={stepNames.waive!}
      label={cycle.reason}
      reasons={waiverReasons}
      send={waiving.mutate}
      isPending={waiving.isPending}
      error={waiving.error}
    />
  )
}
