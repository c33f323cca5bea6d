import type { Officer } from '@evenborn/core/access/officer'
import type { Logger } from 'pino'
import type { Db } from '../stores/db/database.ts'
import type { Engine } from '../stores/engine/duckdb.ts'
import type { Evidence } from '../stores/files/evidence.ts'
import type { Apart } from './apart.ts'
import type { SingleSignOn } from './config.ts'
import type { Progress } from './progress.ts'
import type { Tasks } from './tasks.ts'

/**
 * Everything a function of the server may reach. It comes first and is taken apart in the signature, so that a function
 * says what it reaches. A transaction hands on the same context with another `db`.
 */
export type Ctx = {
  /** Decisions, as whoever asks may see them: in a request under the officer’s session, else all. */
  db: Db
  /** The login role of what runs by itself, which sees every row of decisions: through `asSystem` alone. */
  systemDb: Db
  /** The login role that reads what officers sign in with, for `access` alone. */
  gateDb: Db
  /** The database as a request asks it, under the session of a token: for the edge alone. */
  requestDb: (token: string) => Db
  engine: Engine
  files: Evidence
  /** Folder in which whoever runs Evenborn keeps what is no evidence and no decision: borders for the map. */
  home: string
  /** The office’s own sign-on, where it has one. */
  singleSignOn?: SingleSignOn
  tasks: Tasks
  progress: Progress
  now: () => Date
  /** A UUID, version 4. */
  newId: () => string
  /** Random bytes for tokens and keys, from the machine’s own source. */
  random: (bytes: number) => Uint8Array
  /** Who asks, once signed in. */
  officer?: Officer
  /** Set by jobs and by commands on the server’s own command line, never for a request: they need no permission. */
  asAdministrator?: true
  /** Where what strangers send is opened and judged; undefined on the command line. */
  apart?: Apart
  log: Logger
}
