import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { Button } from 'antd'
import { useSay } from '../../parts/language.tsx'
import { Problem } from '../../parts/Problem.tsx'
import { ask } from '../../server/ask.ts'
import type { Life } from '../life.ts'
import { stepNames, words } from '../lifeWords.ts'
import { useStep } from './useStep.ts'

/** The head of the unit confirms the version that she sees, by its hash, or sends it back. What it changed stands below. */
export function ConfirmStep({ life: { filing, versions } }: { life: Life; dataSet: DataSet }) {
  const say = useSay()
  const { dataSet, unit, period } = filing
  const newest = versions.toSorted((one, other) => other.version - one.version)[0]
  const deciding = useStep((verdict: 'confirm' | 'send-back') =>
    ask.cycle.confirmFiling({ dataSet, unit, period, hash: newest?.hash ?? '', verdict }),
  )
  if (!newest) return null
  const { number, rows, boys, girls, unknown } = newest
  return (
    <div className="stack-tight">
      <p>{say(words.seen, { number, rows, boys, girls, unknown })}</p>
      <div className="row">
        <Button
          type="primary"
          loading={deciding.isPending && deciding.variables === 'confirm'}
          onClick={() => deciding.mutate('confirm')}
        >
          {say(stepNames.confirm!)}
        </Button>
        <Button
          loading={deciding.isPending && deciding.variables === 'send-back'}
          onClick={() => deciding.mutate('send-back')}
        >
          {say(stepNames['send-back']!)}
        </Button>
      </div>
      {deciding.isError && <Problem error={deciding.error} />}
    </div>
  )
}
