import { useMutation, useQueryClient } from '@tanstack/react-query'

/** Takes a step of a return and asks everything of the cycle anew, so that what comes next is shown. */
export function useStep<Input>(take: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn: take, onSuccess: () => queries.invalidateQueries({ queryKey: ['cycle'] }) })
}
