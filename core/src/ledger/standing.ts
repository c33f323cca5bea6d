import { z } from 'zod'

/** Name of a key, and the key as signed-note hands it on: no white space in either, and no sentence. */
const KeyName = z.string().regex(/^[^\s+]{1,200}(\+[0-9a-f]{8})?$/)
const KeyText = z.string().regex(/^[^\s+]{1,200}\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+$/)

/** How a ledger stands: how far it is entered, signed and cosigned, and by whom. */
export const LedgerStanding = z.object({
  /** Name and public key of the ledger, from its first checkpoint on. */
  origin: KeyName.optional(),
  key: KeyText.optional(),
  /** Text of the policy (C2SP tlog-policy); absent where no witness is asked for. */
  policy: z.string().optional(),
  entries: z.int(),
  /** Changes that were recorded and are not entered yet. */
  waiting: z.int(),
  checkpoint: z
    .object({
      size: z.int(),
      /** In hexadecimal. */
      root: z.string().regex(/^[0-9a-f]{64}$/),
      /** When the last entry it covers was entered. */
      at: z.iso.datetime(),
      /** Signed by the ledger, with the cosignatures so far. */
      note: z.string(),
    })
    .optional(),
  witnesses: z.array(
    z.object({
      name: KeyName,
      key: KeyText,
      /** The largest checkpoint that it has cosigned here, and when by its own clock. */
      size: z.int().optional(),
      at: z.iso.datetime().optional(),
    }),
  ),
  /** Whether the policy asks for any witness, and up to which size it is content. */
  quorum: z.object({ asked: z.boolean(), size: z.int() }),
  /** Clocks found to differ that nobody has acknowledged: seconds by which this office was ahead. */
  skews: z.array(z.object({ witness: KeyName, seconds: z.int(), at: z.iso.datetime() })),
})
export type LedgerStanding = z.infer<typeof LedgerStanding>
