/** Names of the files within a return for a stick, in their order. */
export const CARRIED_NAMES = { carried: 'return.json', note: 'signature', rows: 'package.zip' } as const

/** The files of one, as read and not yet believed: the return’s bytes, its signed note, and for rows of births their package. */
export type CarriedFiles = { carried: Uint8Array; note: string; rows: Uint8Array | undefined }
