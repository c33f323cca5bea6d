/** What can be wrong with a ledger. Each says where: an entry, a file, a checkpoint, a row. */
export type FindingKind =
  | 'entry-malformed'
  | 'entry-displaced'
  | 'time-backwards'
  | 'prev-differs'
  | 'leaf-differs'
  | 'tile-differs'
  | 'file-missing'
  | 'file-malformed'
  | 'entries-missing'
  | 'root-differs'
  | 'signature-wrong'
  | 'cosignature-wrong'
  | 'quorum-missing'
  | 'checkpoint-malformed'
  | 'checkpoint-differs'
  | 'database-entry-differs'
  | 'database-entry-missing'
  | 'database-leaf-differs'
  | 'database-checkpoint-differs'
  | 'row-altered'
  | 'row-gone'
  | 'row-without-entry'
  | 'row-state-differs'
  | 'table-unprotected'

/** One thing that does not hold, and where. */
export type Finding = {
  what: FindingKind
  /** Entry, or the first of those concerned. */
  seq?: number
  /** The last of the entries concerned. */
  upTo?: number
  file?: string
  table?: string
  key?: string
  /** Size of the checkpoint concerned. */
  size?: number
  /** The last entry of this row in the ledger: up to it all is well. */
  lastGoodSeq?: number
  /** Size of the last checkpoint before it that holds; absent where none does. */
  lastGoodCheckpoint?: number
}
