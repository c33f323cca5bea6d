import { sayContentFinding } from '@evenborn/core/cycle/contentSentences'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useLanguage, useSay } from '../../parts/language.tsx'
import { Problem } from '../../parts/Problem.tsx'
import { ask } from '../../server/ask.ts'
import { DayField } from '../DayField.tsx'
import type { Life } from '../life.ts'
import { stepNames, words } from '../lifeWords.ts'
import { useStep } from './useStep.ts'

/** Issues a notice with those findings that are ticked as its items. */
export function QueryStep({ life: { filing, findings }, dataSet: of }: { life: Life; dataSet: DataSet }) {
  const say = useSay()
  const { language } = useLanguage()
  const [chosen, setChosen] = useState<number[]>(() =>
    findings.flatMap(({ severity }, at) => (severity === 'mended' ? [] : [at])).slice(0, 100),
  )
  const [due, setDue] = useState('')
  const { dataSet, unit, period, version } = filing
  const issuing = useStep(() =>
    ask.cycle.queryFiling({ dataSet, unit, period, version, items: chosen, ...(due ? { due } : {}) }),
  )
  return (
    <details className="fold">
      <summary>{say(stepNames.query!)}</summary>
      {findings.length === 0 ? (
        <p className="quiet">{say(words.nothingFound)}</p>
      ) : (
        <div className="stack-tight reason-form">
          <p className="quiet small">{say(words.chooseFindings)}</p>
          <ul className="choose-findings">
            {findings.map((finding, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: findings are named by their place
              <li key={at}>
                <Checkbox
                  checked={chosen.includes(at)}
                  onChange={({ target }) =>
                    setChosen((now) =>
                      target.checked
                        ? [...now, at].sort((one, other) => one - other)
                        : now.filter((each) => each !== at),
                    )
                  }
                >
                  {sayContentFinding(finding, of)[language]}
                </Checkbox>
              </li>
            ))}
          </ul>
          <DayField label={say(words.until)} value={due} set={setDue} />
          <div className="row">
            <Button
              type="primary"
              disabled={chosen.length === 0}
              loading={issuing.isPending}
              onClick={() => issuing.mutate(undefined)}
            >
              {say(words.issue, { count: chosen.length })}
            </Button>
          </div>
          {issuing.isError && <Problem error={issuing.error} />}
        </div>
      )}
    </details>
  )
}
