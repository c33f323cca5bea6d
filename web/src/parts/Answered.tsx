import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSay } from './language.tsx'
import { Problem } from './Problem.tsx'
import { words } from './partsWords.ts'
import './states.css'

/** Shows what was answered; until then that it is being read, or why it was refused. */
export function Answered<Answer>({
  query,
  children,
}: {
  query: UseQueryResult<Answer>
  children: (answer: Answer) => ReactNode
}) {
  const say = useSay()
  if (query.isError && query.data === undefined) {
    return <Problem error={query.error} again={() => void query.refetch()} />
  }
  if (query.data === undefined) {
    return (
      <p className="waiting" role="status">
        {say(words.loading)}
      </p>
    )
  }
  return (
    <div className={query.isPlaceholderData ? 'answered former' : 'answered'} aria-busy={query.isPlaceholderData}>
      {children(query.data)}
    </div>
  )
}
