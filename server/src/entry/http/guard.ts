import type { Action } from '@evenborn/core/access/permission'
import type { FastifyRequest } from 'fastify'
import { accessRefusal } from '../../access/refusal.ts'

/** An endpoint of the contract, answered or not. */
export type Endpoint = { '~orpc': { meta: object } }

/** The action that an endpoint names. */
export const actionOf = (endpoint: Endpoint): Action | undefined => (endpoint['~orpc'].meta as { may?: Action }).may

/** Every endpoint below a router, by its place in it: `intake.sendReturn`. */
export function endpointsOf(router: object, place = ''): [string, Endpoint][] {
  return Object.entries(router).flatMap(([name, found]: [string, object]): [string, Endpoint][] => {
    const here = place ? `${place}.${name}` : name
    return '~orpc' in found ? [[here, found as Endpoint]] : endpointsOf(found, here)
  })
}

/** Deny by default: a server with an endpoint that names no action does not start. */
export function requireActions(router: object): void {
  const open = endpointsOf(router).filter(([, procedure]) => actionOf(procedure) === undefined)
  if (open.length > 0) throw new Error(`endpoints without an action: ${open.map(([place]) => place).join(', ')}`)
}

const safeMethods = ['GET', 'HEAD', 'OPTIONS']
export const changesThings = (request: Pick<FastifyRequest, 'method'>) => !safeMethods.includes(request.method)

/**
 * Refuses a change asked for by a page of another site. Browsers say where a request comes from (Sec-Fetch-Site), older
 * ones by Origin; a request that says neither comes from no page of ours.
 *
 * @throws `access.other-origin`
 */
export function requireOwnOrigin(
  request: Pick<FastifyRequest, 'method' | 'headers'>,
  publicUrl: string | undefined,
): void {
  if (!changesThings(request)) return
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return
  const { origin } = request.headers
  if (site === undefined && origin !== undefined && ownOrigin(origin, request.headers.host, publicUrl)) return
  throw accessRefusal('other-origin')
}

function ownOrigin(origin: string, host: string | undefined, publicUrl: string | undefined): boolean {
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

/** Where the pages of a request come from: what they are told to be reached by, else the host that was asked for. */
export function originOf(request: Pick<FastifyRequest, 'headers'>, publicUrl: string | undefined): string {
  if (publicUrl !== undefined) return new URL(publicUrl).origin
  const host = `http://${request.headers.host ?? ''}`
  return URL.canParse(host) ? new URL(host).origin : 'http://localhost'
}
