import { z } from 'zod'
import { AreaCode } from '../vocabulary/area.ts'
import { Officer } from './officer.ts'
import { NewPassword } from './password.ts'

const Named = z.object({ account: Officer.shape.account, name: z.string().trim().min(1).max(80) })

/** The first two officers of a system: who sets it up, and who approves what the first one proposes. */
export const FirstOfficers = Named.extend({
  code: z.string().trim().min(8).max(80),
  password: NewPassword,
  area: AreaCode,
  second: Named,
}).refine(({ account, second }) => account !== second.account, { path: ['second', 'account'] })
export type FirstOfficers = z.infer<typeof FirstOfficers>
