import type { CorrectionReason, Filing } from '@evenborn/core/cycle/filing'
import { Link } from 'react-router'
import { useSay } from '../../parts/language.tsx'
import { ask } from '../../server/ask.ts'
import { correctionReasons, words as cycle } from '../cycleWords.ts'
import { stepNames, words } from '../lifeWords.ts'
import { ReasonForm } from './ReasonForm.tsx'
import { useStep } from './useStep.ts'

/** Proposes that a locked return is opened for a correction; the statistician approves it. */
export function ReopenStep({ filing: { dataSet, unit, period, area } }: { filing: Filing }) {
  const say = useSay()
  const proposing = useStep(
    async (reason: CorrectionReason | undefined) =>
      reason && ask.access.proposeAction({ action: { kind: 'return.reopen', area, dataSet, unit, period, reason } }),
  )
  if (proposing.isSuccess)
    return (
      <p role="status">
        {say(words.proposed)}{' '}
        <Link to="/approvals" className="in-text">
          {say(words.seeApprovals)}
        </Link>
      </p>
    )
  return (
    <ReasonForm
      title={stepNames.reopen!}
      label={cycle.reason}
      reasons={correctionReasons}
      send={proposing.mutate}
      isPending={proposing.isPending}
      error={proposing.error}
    />
  )
}
