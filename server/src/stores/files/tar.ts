/** What stands in an archive: a folder or a file, with its name in it, its rights and its length. */
export type TarEntry = { name: string; mode: number; size: number; isFolder: boolean }

const BLOCK = 512

/**
 * The head of an entry, in the form of POSIX (ustar), which every tar reads: a backup must open without Evenborn.
 * Of time and owner nothing is kept.
 */
export function tarHead({ name, mode, size, isFolder }: TarEntry): Uint8Array {
  const head = Buffer.alloc(BLOCK)
  const [prefix, last] = nameParts(isFolder ? `${name}/` : name)
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`
  head.write(last, 0, 'utf8')
  head.write(octal(mode & 0o777, 7), 100)
  head.write(octal(0, 7), 108)
  head.write(octal(0, 7), 116)
  head.write(octal(size, 11), 124)
  head.write(octal(0, 11), 136)
  head.write('        ', 148)
  head.write(isFolder ? '5' : '0', 156)
  head.write('ustar\u000000', 257)
  head.write(prefix, 345, 'utf8')
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

/** Bytes that fill a file’s last block. */
export const tarPadding = (size: number): Uint8Array => new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK)

/** Two empty blocks end an archive. */
export const tarEnd = (): Uint8Array => new Uint8Array(2 * BLOCK)

/** A name of more than 100 bytes is cut at a slash, its beginning standing apart. */
function nameParts(name: string): [prefix: string, last: string] {
  if (Buffer.byteLength(name) <= 100) return ['', name]
  const slash = [...name.matchAll(/\//g)]
    .map(({ index }) => index)
    .find((at) => at < name.length - 1 && Buffer.byteLength(name.slice(at + 1)) <= 100)
  if (slash === undefined || Buffer.byteLength(name.slice(0, slash)) > 155) throw new Error(`a name too long: ${name}`)
  return [name.slice(0, slash), name.slice(slash + 1)]
}

/** An entry as it is read; its content must be read to the end before the next one comes. */
export type TarFound = TarEntry & { content: AsyncIterable<Uint8Array> }

/**
 * Entries of an archive, one after another as they come. Throws where it is not whole: a head whose sum is wrong, an end
 * that does not come, a name that climbs out.
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarFound> {
  const reader = blockReader(source)
  for (;;) {
    const head = await reader.exactly(BLOCK)
    if (head.every((byte) => byte === 0)) return reader.drain()
    const entry = entryOf(head)
    let left = entry.size
    const content = async function* () {
      while (left > 0) {
        const piece = await reader.atMost(left)
        left -= piece.length
        yield piece
      }
    }
    yield { ...entry, content: content() }
    if (left > 0) throw new Error('an entry was not read to its end')
    await reader.exactly(tarPadding(entry.size).length)
  }
}

function entryOf(head: Buffer): TarEntry {
  const text = (from: number, length: number) => {
    const part = head.subarray(from, from + length)
    const end = part.indexOf(0)
    return part.subarray(0, end < 0 ? length : end).toString('utf8')
  }
  const number = (from: number, length: number) => Number.parseInt(text(from, length).trim(), 8)
  const written = number(148, 8)
  const sum = head.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0)
  if (sum !== written) throw new Error('a head is damaged')
  const prefix = text(345, 155)
  const name = `${prefix ? `${prefix}/` : ''}${text(0, 100)}`.replace(/\/$/, '')
  const kind = text(156, 1)
  if ((kind !== '0' && kind !== '5') || name === '' || name.startsWith('/') || name.split('/').includes('..'))
    throw new Error('an entry that no backup has')
  return { name, mode: number(100, 8), size: number(124, 12), isFolder: kind === '5' }
}

function blockReader(source: AsyncIterable<Uint8Array>) {
  const pieces = source[Symbol.asyncIterator]()
  let held: Uint8Array = new Uint8Array()
  const fill = async () => {
    while (held.length === 0) {
      const { done, value } = await pieces.next()
      if (done) throw new Error('the archive ends too early')
      held = value
    }
  }
  const atMost = async (length: number): Promise<Uint8Array> => {
    await fill()
    const piece = held.subarray(0, length)
    held = held.subarray(piece.length)
    return piece
  }
  return {
    atMost,
    /** What comes after the end is read too: a seal is checked at the last byte. */
    drain: async () => {
      while (!(await pieces.next()).done);
    },
    exactly: async (length: number): Promise<Buffer> => {
      const parts: Uint8Array[] = []
      for (let left = length; left > 0; left -= parts.at(-1)!.length) parts.push(await atMost(left))
      return Buffer.concat(parts)
    },
  }
}
