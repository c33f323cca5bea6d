import { expect, test } from 'vitest'
import type { DeskAnswer, DeskRequest, ReturnOptions } from '../intake/deskMessages.ts'
import { answerDesk } from './answerDesk.ts'
import { newExchangeKey, writeExchangeKey } from './key.ts'

const options: ReturnOptions = { unit: 'PDY430102001', area: '430102', today: 20260410, facility: 'PDY430102001' }
const bytes = new TextEncoder().encode('产妇姓名,分娩日期,新生儿性别\n王小红,2026-03-14,男\n')
const check: DeskRequest = { ask: 'check', id: 7, name: '2026年3月分娩.csv', bytes, options }

async function answersTo(...requests: DeskRequest[]): Promise<DeskAnswer[]> {
  const answers: DeskAnswer[] = []
  let ticks = 0
  const answer = answerDesk(
    (told) => answers.push(told),
    () => ticks++,
  )
  await Promise.all(requests.map(answer))
  return answers
}

const endings = (answers: readonly DeskAnswer[]) => answers.filter(({ answer }) => answer !== 'progress')

test('a file is answered once, after its progress', async () => {
  const answers = await answersTo(check)
  expect(answers.at(-1)).toMatchObject({ answer: 'checked', id: 7, report: { rowsRead: 1, rowsKept: 1 } })
  expect(endings(answers)).toHaveLength(1)
  expect(answers.length).toBeGreaterThan(1)
})

test('what no refusal foresaw is answered all the same, with nothing of the file in it', async () => {
  // A cell’s own words in the message of an error: they must not come back.
  const broken = { ...options, residencePlaces: { get: () => fail('王小红') } as never }
  const residence = new TextEncoder().encode('产妇姓名,分娩日期,新生儿性别,常住地\n王小红,2026-03-14,男,某县\n')
  const answers = await answersTo({ ...check, bytes: residence, options: broken })
  const [ending, ...more] = endings(answers)
  expect(more).toEqual([])
  expect(ending).toMatchObject({ answer: 'refused', id: 7, code: 'desk.failed', kind: 'unavailable' })
  expect(JSON.stringify(ending)).not.toContain('王小红')
})

test('a refusal keeps its own words, and stopped work says that it was stopped', async () => {
  const [empty] = endings(await answersTo({ ...check, bytes: new Uint8Array() }))
  expect(empty).toMatchObject({ answer: 'refused', code: 'desk.file-empty' })
  const [stopped] = endings(await answersTo(check, { ask: 'abort', id: 7 }))
  expect(stopped).toEqual({ answer: 'aborted', id: 7 })
})

test('what was checked last is encoded at once; anything else is checked first, and comes to the same', async () => {
  let key = 0
  const keyFile = writeExchangeKey(newExchangeKey(2026, 2026, (count) => new Uint8Array(count).fill(++key)))
  const answers: DeskAnswer[] = []
  const answer = answerDesk(
    (told) => answers.push(told),
    () => 0,
  )
  const stagesOf = (id: number) =>
    new Set(answers.flatMap((told) => (told.answer === 'progress' && told.id === id ? [told.stage] : [])))
  const { ask: _, id: __, ...file } = check
  await answer({ ...file, ask: 'check', id: 1 } as DeskRequest)
  await answer({ ...file, ask: 'encode', id: 2, keyFile, checked: 1 } as DeskRequest)
  await answer({ ...file, ask: 'encode', id: 3, keyFile } as DeskRequest)
  await answer({ ...file, ask: 'encode', id: 4, keyFile, checked: 1 } as DeskRequest)
  expect([2, 3, 4].map((id) => stagesOf(id).has('check'))).toEqual([false, true, true])
  const hashes = answers.flatMap((told) => (told.answer === 'encoded' ? [told.hash] : []))
  expect(hashes).toHaveLength(3)
  expect(new Set(hashes).size).toBe(1)
})

function fail(message: string): never {
  throw new Error(message)
}
