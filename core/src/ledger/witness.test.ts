import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeAddCheckpoint } from './addCheckpoint.ts'
import { checkpointText, openCheckpoint, signCheckpoint } from './checkpoint.ts'
import { checkConsistency, proveConsistency } from './consistencyProof.ts'
import { cosign, cosignatureTime } from './cosignature.ts'
import { type Hash, sha256 } from './hash.ts'
import { rootAt } from './hashReader.ts'
import { madeUpLeaves, TilesInMemory } from './madeUpTree.ts'
import { emptyRoot } from './merkleTree.ts'
import { KEY_TYPES, noteSigner } from './noteKey.ts'
import { parseSignatureLine, signatureLine } from './noteSignature.ts'
import { openNote } from './signedNote.ts'
import { tileReader } from './tileReader.ts'
import { utf8Of } from './utf8.ts'
import { type Witness, type Witnessed, witnessCheckpoint } from './witness.ts'

const seed = (word: string) => sha256(utf8Of(word))
const log = noteSigner('example.org/log', KEY_TYPES.log, seed('test key of a log'))
const signer = noteSigner('example.org/witness', KEY_TYPES.witness, seed('test key of a witness'))
const witness: Witness = { logs: [log], signer }
const SIZE = 300

/** A history of 300 entries that parts from the first at a place. */
function historyFrom(fork: number) {
  const leaves = [...madeUpLeaves(fork), ...madeUpLeaves(SIZE, `fork at ${fork}`).slice(fork)]
  const tiles = new TilesInMemory()
  tiles.grow(leaves)
  const read = tileReader(SIZE, tiles.read)
  const rootOf = (size: number): Hash => (size === 0 ? emptyRoot() : rootAt(size, read))
  const notes = new Map<number, string>()
  const note = (size: number) => {
    const signed = notes.get(size) ?? signCheckpoint({ origin: log.name, size, root: rootOf(size) }, log)
    notes.set(size, signed)
    return signed
  }
  return { read, rootOf, note }
}
const histories = [SIZE, 0, 1, 100, 256, 299].map(historyFrom)
const [honest] = histories as [ReturnType<typeof historyFrom>]

const body = (oldSize: number, size: number, history = honest, proved = oldSize) =>
  writeAddCheckpoint({
    oldSize,
    consistency: proved <= size ? proveConsistency(proved, size, history.read) : [],
    checkpoint: history.note(size),
  })

/** A witness that keeps what it must. */
function keeper() {
  let last: Witnessed | undefined
  return {
    last: () => last,
    ask: (text: string, time = 1_782_000_000) => {
      const answer = witnessCheckpoint(witness, utf8Of(text), () => last, time)
      if (answer.status === 200) last = answer.witnessed
      return answer
    },
  }
}

test('the first checkpoint is cosigned on trust, later ones when they begin with the last', () => {
  const { ask, last } = keeper()
  for (const [oldSize, size] of [
    [0, 3],
    [3, 3],
    [3, 256],
    [256, 300],
  ] as const) {
    const answer = ask(body(oldSize, size), 1_782_000_000 + size)
    if (answer.status !== 200) expect.fail(String(answer.status))
    const note = openNote(honest.note(size) + answer.body, [log, signer])
    expect(note.signatures.map(({ name }) => name)).toEqual([log.name, signer.name])
    expect(cosignatureTime(parseSignatureLine(answer.body.trim())!)).toBe(1_782_000_000 + size)
    expect(last()?.checkpoint).toEqual({ origin: log.name, size, root: honest.rootOf(size) })
    expect(openCheckpoint(last()!.note, [log]).checkpoint.size).toBe(size)
  }
})

test('an empty log may be witnessed before its first entry', () => {
  const { ask } = keeper()
  expect(ask(body(0, 0)).status).toBe(200)
  expect(ask(body(0, 0)).status).toBe(200)
  expect(ask(body(0, 5)).status).toBe(200)
})

test('refusals bear the status of tlog-witness', () => {
  const { ask } = keeper()
  ask(body(0, 100))
  const [other, stranger] = [historyFrom(40), noteSigner('example.org/stranger', KEY_TYPES.log, seed('test key'))]
  const text = checkpointText({ origin: log.name, size: 200, root: honest.rootOf(200) })
  const strange = signCheckpoint({ origin: stranger.name, size: 200, root: honest.rootOf(200) }, stranger)
  const answers: [string, string, object][] = [
    ['old size above the new', body(200, 100), { status: 400 }],
    ['another old size', body(50, 200), { status: 409, body: '100\n' }],
    ['old size 0 to learn it', body(0, 200), { status: 409, body: '100\n' }],
    ['the same size with another root', body(100, 100, other, 0), { status: 409, body: '100\n' }],
    ['another history', body(100, 200, other), { status: 422 }],
    ['a proof of other sizes', body(100, 200, honest, 99), { status: 422 }],
    ['a proof where none belongs', body(100, 100, honest, 60), { status: 422 }],
    ['a log that is not known', `old 100\n\n${strange}`, { status: 404 }],
    ['no signature of the log', `old 100\n\n${text}\n${signatureLine(cosign(text, signer, 1))}`, { status: 403 }],
    ['a wrong signature', body(100, 200).replace(`\n200\n`, '\n201\n'), { status: 403 }],
    ['no checkpoint', `old 100\n\n${log.name}\nnothing\n`, { status: 400 }],
    ['no old size', body(100, 200).replace('old ', ''), { status: 400 }],
    ['an old size with a zero before', body(100, 200).replace('old ', 'old 0'), { status: 400 }],
    ['a proof line that is no hash', body(100, 200).replace('\n', '\nabcd\n'), { status: 400 }],
    ['64 proof lines', body(100, 200).replace('\n', `\n${`${btoa('a'.repeat(32))}\n`.repeat(64)}`), { status: 400 }],
    ['nothing', '', { status: 400 }],
  ]
  for (const [what, request, answer] of answers) expect(ask(request), what).toEqual(answer)
  expect(witnessCheckpoint(witness, Uint8Array.of(0x6f, 0xff), () => undefined, 1)).toEqual({ status: 400 })
  expect(ask(body(100, 200)).status).toBe(200)
})

test('a first checkpoint brings no proof', () => {
  expect(keeper().ask(body(0, 200, honest, 100)).status).toBe(422)
})

test('strangers’ signatures are not kept', () => {
  const { ask, last } = keeper()
  const stranger = noteSigner('example.org/stranger', KEY_TYPES.witness, seed('test key'))
  const text = checkpointText({ origin: log.name, size: 9, root: honest.rootOf(9) })
  ask(`${body(0, 9)}${signatureLine(cosign(text, stranger, 1))}`)
  expect(last()?.note).toBe(honest.note(9))
})

/** Sizes at which histories part, and their neighbours. */
const sizes = [0, 1, 2, 99, 100, 101, 128, 255, 256, 257, 299, SIZE]
const someHistory = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.nat(histories.length - 1))

/** Requests of a log that lies: any history, any sizes, any proof it can make, old sizes told truly or not. */
const someRequest = fc.record({
  history: someHistory,
  proofOf: someHistory,
  size: fc.constantFrom(...sizes),
  oldSize: fc.option(fc.constantFrom(...sizes), { freq: 1 }),
  proved: fc.option(fc.constantFrom(...sizes), { freq: 1 }),
})

test('whatever is asked, in whatever order, no two checkpoints that a witness cosigned contradict each other', () => {
  let [cosigned, forks] = [0, 0]
  fc.assert(
    fc.property(fc.array(someRequest, { minLength: 5, maxLength: 25 }), (requests) => {
      const { ask, last } = keeper()
      const seen: { history: ReturnType<typeof historyFrom>; size: number }[] = []
      for (const request of requests) {
        const known = last()?.checkpoint.size ?? 0
        const { size } = request
        const oldSize = request.oldSize ?? known
        const proved = request.proved ?? Math.min(oldSize, size)
        const history = histories[request.history]!
        const consistency = proved <= size ? proveConsistency(proved, size, histories[request.proofOf]!.read) : []
        const { status } = ask(writeAddCheckpoint({ oldSize, consistency, checkpoint: history.note(size) }))
        const fits = seen.every((earlier) => begins(earlier, { history, size }))
        if (status === 200 && !fits) expect.fail(`${size} does not begin with all that was cosigned`)
        if (status === 200) seen.push({ history, size })
        cosigned += status === 200 ? 1 : 0
        forks += fits ? 0 : 1
      }
    }),
    { numRuns: 60 },
  )
  expect(cosigned).toBeGreaterThan(100)
  expect(forks).toBeGreaterThan(100)
})

type Seen = { history: ReturnType<typeof historyFrom>; size: number }

/** Whether the later tree begins with the earlier one, by the leaves themselves. */
const begins = (earlier: Seen, later: Seen) =>
  earlier.size <= later.size &&
  checkConsistency(
    {
      oldSize: earlier.size,
      oldRoot: earlier.history.rootOf(earlier.size),
      size: later.size,
      root: later.history.rootOf(later.size),
    },
    proveConsistency(earlier.size, later.size, later.history.read),
  )
