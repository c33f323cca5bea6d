import { z } from 'zod'

/** Name of the manifest in a backup: its last entry, for it holds the hash of every other. */
export const MANIFEST = 'manifest.json'

/** What a backup says that it holds. */
export const BackupManifest = z.object({
  v: z.literal(1),
  made: z.string(),
  /** Migrations that the database had; empty where it lies at an address. */
  schema: z.array(z.string()),
  database: z.enum(['kept', 'addressed']),
  /** Size of the ledger at the moment of the backup and hash over what it says of every row. */
  ledger: z.object({ entries: z.int(), states: z.string() }),
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
})
export type BackupManifest = z.infer<typeof BackupManifest>
