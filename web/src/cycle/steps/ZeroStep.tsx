import type { Filing, ZeroReason } from '@evenborn/core/cycle/filing'
import { ask } from '../../server/ask.ts'
import { zeroReasons } from '../cycleWords.ts'
import { words } from '../lifeWords.ts'
import { ReasonForm } from './ReasonForm.tsx'
import { useStep } from './useStep.ts'

/** The head of the unit says that there was nothing. */
export function ZeroStep({ filing: { dataSet, unit, period } }: { filing: Filing }) {
  const declaring = useStep((reason: ZeroReason | undefined) =>
    ask.cycle.declareZero({ dataSet, unit, period, ...(reason ? { reason } : {}) }),
  )
  return (
    <ReasonForm
      title={words.declare}
      label={words.zeroReason}
      reasons={zeroReasons}
      optional
      send={declaring.mutate}
      isPending={declaring.isPending}
      error={declaring.error}
    />
  )
}
