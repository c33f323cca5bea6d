import type { Delivery, DeliveryState } from '@evenborn/core/intake/delivery'
import { titleOf } from '@evenborn/core/intake/findingTitles'
import { Steps } from 'antd'
import { Link, useParams } from 'react-router'
import { Answered } from '../parts/Answered.tsx'
import { useSay } from '../parts/language.tsx'
import { useAnswer } from '../server/useAnswer.ts'
import { stateMeanings, stateNames, words } from './intakeWords.ts'
import { ReceiptCard } from './ReceiptCard.tsx'

/** How often a return that is still under way is asked about. */
const ASK_AGAIN = 2000

/** One return: its receipt, how far it is, and what the checks said when it was sent. */
export function ReturnPage() {
  const say = useSay()
  const { hash = '' } = useParams()
  const query = useReturn(hash)
  return (
    <div className="stack prose-wide">
      <Link to="/returns" className="no-print">
        ← {say(words.back)}
      </Link>
      <Answered query={query}>
        {(delivery) => (
          <div className="stack">
            <h1>
              {say(words.oneReturn)} <span className="number">{delivery.number}</span>
            </h1>
            <Progress delivery={delivery} />
            <ReceiptCard receipt={delivery} />
            <Checks delivery={delivery} />
          </div>
        )}
      </Answered>
    </div>
  )
}

/** A return, asked about again until it is linked or has failed. */
function useReturn(hash: string) {
  const once = useAnswer('intake', 'readReturn', { hash })
  const ended = once.data?.state === 'linked' || once.data?.state === 'failed'
  return useAnswer('intake', 'readReturn', { hash }, { staleTime: 0, refetchInterval: ended ? false : ASK_AGAIN })
}

const way: DeliveryState[] = ['received', 'landed', 'linked']

function Progress({ delivery }: { delivery: Delivery }) {
  const say = useSay()
  const failed = delivery.state === 'failed'
  const stations: DeliveryState[] = failed ? ['received', 'failed'] : way
  const at = stations.indexOf(delivery.state)
  return (
    <section className="card stack-tight" aria-labelledby="progress">
      <h2 id="progress">{say(words.progress)}</h2>
      <Steps
        size="small"
        responsive
        current={failed ? at : at + 1}
        status={failed ? 'error' : 'process'}
        items={stations.map((state, place) => ({
          title: say(stateNames[state]),
          ...(place <= at ? { content: say(stateMeanings[state]) } : {}),
        }))}
      />
      {delivery.reason && (
        <p className="today">
          {say(words.reason)}：{delivery.reason}
        </p>
      )}
    </section>
  )
}

function Checks({ delivery }: { delivery: Delivery }) {
  const say = useSay()
  return (
    <section className="card stack-tight" aria-labelledby="checks">
      <h2 id="checks">{say(words.checks)}</h2>
      {delivery.checks.length === 0 ? (
        <p>{say(words.noChecks)}</p>
      ) : (
        <ul className="stack-tight">
          {delivery.checks.map(({ code, rows }) => (
            <li key={code} className="row">
              <span>{say(titleOf(code))}</span> <code className="quiet small">{code}</code>{' '}
              <span className="number">{say(words.timesRows, { rows })}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
