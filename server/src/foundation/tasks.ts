import type { Db } from '../stores/db/database.ts'

/** Hands tasks to the queue that is kept in the database; `queueJob` is how the rest of the server asks it. */
export type Tasks = {
  /** Queues a task for the job of this name in the caller’s transaction: it exists exactly when what was written beside it does. */
  send(db: Db, job: string, task: object): Promise<void>
}
