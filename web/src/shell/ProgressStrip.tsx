import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useSay } from '../parts/language.tsx'
import { useAnswer } from '../server/useAnswer.ts'
import { stepNames, words } from './shellWords.ts'

const AT_WORK = 2000
const AT_REST = 15_000

/** What is being worked on in the background, how far, and that one may leave. New figures are asked for when they are there. */
export function ProgressStrip() {
  const say = useSay()
  const queries = useQueryClient()
  const steps = useRef(0)
  const { data } = useAnswer('measure', 'readProgress', undefined, {
    staleTime: 0,
    refetchInterval: steps.current > 0 ? AT_WORK : AT_REST,
  })
  steps.current = data?.steps.length ?? 0
  const version = useRef<string>(undefined)
  useEffect(() => {
    if (!data || data.version === version.current) return
    const first = version.current === undefined
    version.current = data.version
    if (!first) void queries.invalidateQueries({ predicate: ({ queryKey }) => changes(queryKey) })
  }, [data, queries])
  if (!data || data.steps.length === 0) return null
  return (
    <div className="progress-strip no-print" role="status">
      <div>
        <strong>{say(words.working)}</strong>
        {data.steps.map(({ name, detail, done, of, failed }) => (
          <span key={`${name}${detail}`}>
            {say(stepNames[name])} {detail}{' '}
            <progress value={done} max={Math.max(1, of)} aria-label={`${say(stepNames[name])} ${detail}`} />{' '}
            <span className="number">
              {done} / {of}
            </span>
            {failed > 0 && <strong className="today"> {say(words.triedAgain, { failed })}</strong>}
          </span>
        ))}
        <span className="quiet">{say(words.mayLeave)}</span>
      </div>
    </div>
  )
}

/** Whether an answer may change when figures do; what is asked about oneself and about progress does not. */
const changes = ([domain, question]: readonly unknown[]): boolean => domain !== 'access' && question !== 'readProgress'
