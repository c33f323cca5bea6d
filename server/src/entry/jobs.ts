import { type Job, queueJob } from '../foundation/job.ts'
import { land } from '../intake/landing.ts'
import { link } from '../register/link.ts'

/** Once a return has landed the register is brought up to it. Returns that land meanwhile are linked together. */
const landThenLink: typeof land = {
  ...land,
  work: async (ctx, task) => {
    await land.work(ctx, task)
    await queueJob(ctx, link, {})
  },
}

/** Everything that starts by itself. */
export const jobs: readonly Job<never>[] = [landThenLink, link]
