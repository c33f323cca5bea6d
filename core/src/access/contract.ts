import { oc } from '@orpc/contract'
import type { Action } from './permission.ts'

/** Frame of every endpoint: it names the action that it needs (`may`). An endpoint without one does not start. */
export const endpoint = (may: Action) => oc.$meta<{ may?: Action }>({}).meta({ may })
