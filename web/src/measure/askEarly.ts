import { may } from '@evenborn/core/access/permission'
import type { QueryClient } from '@tanstack/react-query'
import { asking } from '../server/useAnswer.ts'
import { questionIn } from './boardAddress.ts'

/**
 * Asks for a board as soon as its address is known, while the code of its screen is on the way: the screen finds the answer
 * there or under way. What is refused is shown by the screen, which asks again.
 *
 * @param code the area of the address; the officer’s own where it names none
 */
export async function askBoardEarly(queries: QueryClient, address: string, code: string | undefined): Promise<void> {
  void queries.prefetchQuery(asking('places', 'readAreas'))
  const officer = await queries
    .fetchQuery({ ...asking('access', 'readMe'), staleTime: Number.POSITIVE_INFINITY })
    .catch(() => undefined)
  if (!officer || !may(officer, 'read-measures')) return
  const question = questionIn(new URL(address).searchParams, code ?? officer.area)
  await queries.prefetchQuery(asking('measure', 'readBoard', question))
}
