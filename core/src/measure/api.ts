import { z } from 'zod'
import { endpoint } from '../access/contract.ts'
import { Board, BoardQuestion } from './board.ts'

export const readBoard = endpoint('read-measures')
  .route({ method: 'GET', path: '/board', summary: 'What an area can say about a span of months', tags: ['measure'] })
  .input(BoardQuestion)
  .output(Board)

/** How far the work behind the figures is: background jobs in plain steps. */
export const readProgress = endpoint('read-self')
  .route({ method: 'GET', path: '/progress', summary: 'What is being worked on', tags: ['measure'] })
  .output(
    z.object({
      steps: z.array(
        z.object({
          name: z.enum(['fill-demo', 'land', 'link', 'count', 'ledger', 'witness', 'database', 'disk', 'clock']),
          detail: z.string(),
          done: z.int(),
          of: z.int(),
          /** How often it has failed since it last went; it is tried again by itself. */
          failed: z.int().default(0),
        }),
      ),
      /** Changes whenever figures may have changed. */
      version: z.string(),
    }),
  )
