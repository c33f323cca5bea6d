import { keepPreviousData, type UseQueryOptions, useQuery } from '@tanstack/react-query'
import { type Answers, ask, type Questions } from './ask.ts'

type Asked = (input: unknown, options: { signal: AbortSignal }) => Promise<unknown>

/** The key under which an answer is kept: domain first, so that a whole domain can be asked anew. */
export const answerKey = (domain: string, question: string, input?: unknown) => [domain, question, input ?? null]

/** Under which key an answer is kept and how it is asked for: what `useAnswer` uses, and who asks before a screen is there. */
export function asking<Domain extends keyof Answers, Question extends keyof Answers[Domain] & keyof Questions[Domain]>(
  domain: Domain,
  question: Question,
  input?: Questions[Domain][Question],
) {
  return {
    queryKey: answerKey(domain as string, question as string, input),
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const asked = ask[domain][question as never] as Asked
      return (await asked(input, { signal })) as Answers[Domain][Question]
    },
  }
}

/**
 * What the server answers to a question, kept and shared by every screen. While a changed question is under way the
 * former answer stays on the page, so that it does not flicker.
 */
export function useAnswer<
  Domain extends keyof Answers,
  Question extends keyof Answers[Domain] & keyof Questions[Domain],
>(
  domain: Domain,
  question: Question,
  input?: Questions[Domain][Question],
  options: Pick<UseQueryOptions, 'enabled' | 'staleTime'> & { refetchInterval?: number | false } = {},
) {
  return useQuery<Answers[Domain][Question]>({
    ...asking(domain, question, input),
    placeholderData: keepPreviousData,
    ...options,
  } as UseQueryOptions<Answers[Domain][Question]>)
}
