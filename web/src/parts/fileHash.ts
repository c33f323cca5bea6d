import { sha256 } from '@evenborn/core/ledger/hash'

/** Fingerprint of a file (SHA-256, in hexadecimal), made on this computer: the file goes nowhere. */
export async function fileHash(file: File): Promise<string> {
  const hash = sha256(new Uint8Array(await file.arrayBuffer()))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
