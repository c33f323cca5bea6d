import type { Job } from '../foundation/job.ts'
import { land } from '../intake/landing.ts'

/** Everything that starts by itself. */
export const jobs: readonly Job<never>[] = [land]
