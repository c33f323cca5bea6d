import type { Filing } from '@evenborn/core/cycle/filing'
import { Button } from 'antd'
import { useSay } from '../../parts/language.tsx'
import { Problem } from '../../parts/Problem.tsx'
import { ask } from '../../server/ask.ts'
import { stepNames, words } from '../lifeWords.ts'
import { useStep } from './useStep.ts'

/** Accepts the version in force in spite of what is to look at. */
export function AcceptStep({ filing: { dataSet, unit, period, version } }: { filing: Filing }) {
  const say = useSay()
  const accepting = useStep(() => ask.cycle.acceptFiling({ dataSet, unit, period, version }))
  return (
    <div className="stack-tight">
      <div className="row">
        <Button type="primary" loading={accepting.isPending} onClick={() => accepting.mutate(undefined)}>
          {say(stepNames.accept!)}
        </Button>
        <span className="quiet small">{say(words.acceptNote)}</span>
      </div>
      {accepting.isError && <Problem error={accepting.error} />}
    </div>
  )
}
