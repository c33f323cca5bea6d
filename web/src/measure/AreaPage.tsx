import { sayBeyondFunnel } from '@evenborn/core/measure/beyondFunnel'
import type { AreaEstimate } from '@evenborn/core/measure/figure'
import { sayShrinkage } from '@evenborn/core/measure/saying'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { useSay } from '../parts/language.tsx'
import { words as partsWords } from '../parts/partsWords.ts'
import { useKey } from '../parts/useKey.ts'
import { useAreaName, useAreaTree } from '../places/areas.ts'
import { AreaBoard } from './AreaBoard.tsx'
import { words } from './measureWords.ts'

/** One area: what it can say, how sure that is, and the areas within. J and K go to its neighbours in the list. */
export function AreaPage() {
  const { code = '' } = useParams()
  return (
    <AreaBoard area={code} head={<AreaHead code={code} />} more={({ estimate }) => <HowSure estimate={estimate} />} />
  )
}

function AreaHead({ code }: { code: string }) {
  const say = useSay()
  const tree = useAreaTree('every')
  const inForce = useAreaTree()
  const nameOf = useAreaName()
  const go = useNavigate()
  const [parameters] = useSearchParams()
  const kept = parameters.toString()
  const addressOf = (to: string) => `/areas/${to}${kept ? `?${kept}` : ''}`
  const siblings = inForce?.siblingsOf(code) ?? []
  const at = siblings.findIndex((sibling) => sibling.code === code)
  const [previous, next] = [siblings[at - 1], siblings[at + 1]]
  useKey('j', () => next && void go(addressOf(next.code)))
  useKey('k', () => previous && void go(addressOf(previous.code)))
  const countsInto = tree?.of(code)?.countsInto
  return (
    <div>
      <nav className="small row area-path" aria-label={say(words.path)}>
        {tree
          ?.pathTo(code)
          .slice(0, -1)
          .map((above) => (
            <span key={above.code}>
              <Link to={addressOf(above.code)}>{say(above.name)}</Link> <span aria-hidden>›</span>
            </span>
          ))}
        {previous && (
          <Link
            to={addressOf(previous.code)}
            title={say(partsWords.inBrackets, { text: say(words.previous), more: 'K' })}
          >
            ← {say(previous.name)}
          </Link>
        )}
        {next && (
          <Link to={addressOf(next.code)} title={say(partsWords.inBrackets, { text: say(words.next), more: 'J' })}>
            {say(next.name)} →
          </Link>
        )}
      </nav>
      <h1>{say(nameOf(code))}</h1>
      {countsInto && <p className="small quiet">{say(words.countsInto, { name: say(nameOf(countsInto)) })}</p>}
    </div>
  )
}

function HowSure({ estimate }: { estimate: AreaEstimate }) {
  const say = useSay()
  const { birthsNeeded, monthsNeeded, verdict } = estimate
  const wait =
    monthsNeeded === null ? words.never : monthsNeeded === 0 || verdict !== 'unsure' ? words.enough : words.neededMonths
  const beyond = sayBeyondFunnel(estimate)
  return (
    <p className="how-sure">
      <strong>{say(words.sure)}</strong> {say(words.needed, { births: formatCount(birthsNeeded) })}{' '}
      {say(wait, { months: formatCount(monthsNeeded ?? 0) })} {say(sayShrinkage(estimate))} {beyond && say(beyond)}
    </p>
  )
}
