import type { Filing } from '@evenborn/core/cycle/filing'
import { useState } from 'react'
import { Link } from 'react-router'
import { useSay } from '../../parts/language.tsx'
import { ask } from '../../server/ask.ts'
import { words as cycle, extensionReasons } from '../cycleWords.ts'
import { DayField } from '../DayField.tsx'
import { stepNames, words } from '../lifeWords.ts'
import { ReasonForm } from './ReasonForm.tsx'
import { useStep } from './useStep.ts'

/** Proposes more time for one return; the head of the office approves it. */
export function ExtendStep({ filing: { dataSet, unit, period, area, due } }: { filing: Filing }) {
  const say = useSay()
  const [until, setUntil] = useState('')
  const proposing = useStep(
    async (reason: keyof typeof extensionReasons | undefined) =>
      reason &&
      ask.access.proposeAction({
        action: {
          kind: 'return.extend',
          area,
          dataSet,
          unit,
          period,
          until: Number(until.replaceAll('-', '')),
          reason,
        },
      }),
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
      title={stepNames['ask-exception']!}
      label={cycle.reason}
      reasons={extensionReasons}
      more={<DayField label={say(words.extendUntil)} min={due} value={until} set={setUntil} />}
      ready={until !== ''}
      send={proposing.mutate}
      isPending={proposing.isPending}
      error={proposing.error}
    />
  )
}
