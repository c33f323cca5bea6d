import { QueryCache, QueryClient } from '@tanstack/react-query'
import { isNotSignedIn, refusalIn } from '../server/ask.ts'
import { answerKey } from '../server/useAnswer.ts'

/** Answers are kept for a minute; a refusal is not asked again; whoever is no longer signed in is led to sign in. */
export function makeQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isNotSignedIn(error)) queries.setQueryData(answerKey('access', 'readMe'), null)
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (times, error) => times < 2 && !refusalIn(error),
      },
    },
  })
  return queries
}
