import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Role } from '@evenborn/core/access/role'
import { MessageKind } from '@evenborn/core/cycle/message'
import { AreaCode } from '@evenborn/core/vocabulary/area'
import { UnitCode } from '@evenborn/core/vocabulary/unit'
import { z } from 'zod'
import type { Ctx } from '../foundation/context.ts'

/** Which messages go to an address: of a unit or an area, to a role, of some kinds; what is left out narrows nothing. */
const Which = {
  unit: UnitCode.optional(),
  area: AreaCode.optional(),
  role: Role.optional(),
  kinds: z.array(MessageKind).min(1).optional(),
}

/**
 * `<home>/outbound.json`, which whoever runs Evenborn keeps: where it is said outside that a message waits. Addresses are those
 * of offices and of their systems.
 */
const Outbound = z.strictObject({
  mail: z
    .strictObject({
      /** smtp://user:password@host:port, smtps:// for TLS from the start. */
      server: z.url({ protocol: /^smtps?$/ }),
      from: z.email(),
      to: z.array(z.strictObject({ ...Which, address: z.email() })),
    })
    .optional(),
  webhooks: z
    .array(z.strictObject({ ...Which, url: z.url({ protocol: /^https?$/ }), secret: z.string().min(16) }))
    .default([]),
})

export type Told = { kind: string; area: string; unit: string | null; to_role: string }

/** One address. `id` is its hash: the address itself stands in the file alone. */
export type OutboundTarget = { id: string; matches: (message: Told) => boolean } & (
  | { way: 'mail'; server: string; from: string; address: string }
  | { way: 'webhook'; url: string; secret: string }
)

/**
 * The addresses that are set up; none where the file is not there.
 *
 * @throws where the file cannot be read as what it should be: it is shown and tried again
 */
export async function outboundTargets({ home }: Pick<Ctx, 'home'>): Promise<OutboundTarget[]> {
  const written = await readFile(join(home, 'outbound.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (written === null) return []
  const { mail, webhooks } = Outbound.parse(JSON.parse(written))
  const mails = (mail?.to ?? []).map(({ address, ...which }) => ({
    ...{ id: idOf(`mail ${address}`), matches: matching(which), way: 'mail' as const },
    ...{ server: mail!.server, from: mail!.from, address },
  }))
  const hooks = webhooks.map(({ url, secret, ...which }) => ({
    ...{ id: idOf(`webhook ${url}`), matches: matching(which), way: 'webhook' as const, url, secret },
  }))
  return [...mails, ...hooks]
}

const idOf = (address: string): string => createHash('sha256').update(address).digest('hex')

type Which = {
  unit?: string | undefined
  area?: string | undefined
  role?: string | undefined
  kinds?: string[] | undefined
}

const matching = (which: Which) => (message: Told) =>
  (which.unit === undefined || which.unit === message.unit) &&
  (which.area === undefined || message.area.startsWith(which.area)) &&
  (which.role === undefined || which.role === message.to_role) &&
  (which.kinds === undefined || which.kinds.includes(message.kind))
