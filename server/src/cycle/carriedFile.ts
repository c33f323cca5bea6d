import { carriedRefusal } from '@evenborn/core/cycle/carried'
import { CARRIED_NAMES, type CarriedFiles } from '@evenborn/core/cycle/carriedNames'
import { strFromU8, unzipSync } from 'fflate'
import { packageLimits } from '../intake/package.ts'

/** The frame of a return for a stick is small beside the largest package. */
const MOST_BYTES = packageLimits.bytes + 4 * 2 ** 20

const places: readonly string[] = Object.values(CARRIED_NAMES)

/**
 * Opens a return for a stick in memory: its files by name and in their order, stored and not compressed, so that nothing can
 * grow here. Nothing of it is believed yet.
 *
 * @throws `cycle.carried-malformed`
 */
export function openCarriedFile(bytes: Uint8Array): CarriedFiles {
  if (bytes.length > MOST_BYTES) throw carriedRefusal('carried-malformed', { place: 'size' })
  const names: string[] = []
  const files = unzip(bytes, names)
  const carried = files[CARRIED_NAMES.carried]
  const note = files[CARRIED_NAMES.note]
  const isInOrder = names.every((name, place) => name === places[place])
  if (!carried || !note || !isInOrder || note.length > 10_000)
    throw carriedRefusal('carried-malformed', { place: names.join(', ').slice(0, 80) })
  return { carried, note: strFromU8(note), rows: files[CARRIED_NAMES.rows] }
}

function unzip(bytes: Uint8Array, names: string[]): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, {
      filter: ({ name, size, originalSize, compression }) => {
        names.push(name)
        if (names.length > places.length || compression !== 0 || size !== originalSize || size > bytes.length)
          throw new Error('not as it is written')
        return true
      },
    })
  } catch {
    throw carriedRefusal('carried-malformed', { place: 'zip' })
  }
}
