import type { OwnGaps } from '@evenborn/core/register/health'
import { deskRefusal } from '@evenborn/desk/intake/refusals'
import { type Keyring, keyFingerprint, readExchangeKey } from '@evenborn/desk/register/key'
import { rowsOfHandles } from '@evenborn/desk/register/ownRows'
import { useMemo, useState } from 'react'
import { KeyFile } from '../intake/KeyFile.tsx'
import { Answered } from '../parts/Answered.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { useAnswer } from '../server/useAnswer.ts'
import { OwnReturn } from './OwnReturn.tsx'
import { words } from './registerWords.ts'
import { WhatKeyTold } from './WhatKeyTold.tsx'

/** Rows of one’s own returns that another record lacks. The centre knows handles; the exchange key, which stays here, knows rows. */
export function OwnGapsPage() {
  const say = useSay()
  const query = useAnswer('register', 'readOwnGaps')
  return (
    <div className="stack">
      <h1>{say(words.ownGaps)}</h1>
      <Answered query={query}>
        {({ returns }) =>
          returns.length === 0 ? (
            <Empty title={say(words.noOwnGaps)}>{say(words.noOwnGapsText)}</Empty>
          ) : (
            <Gaps returns={returns} />
          )
        }
      </Answered>
    </div>
  )
}

function Gaps({ returns }: Pick<OwnGaps, 'returns'>) {
  const say = useSay()
  const { keyring, problem, open } = useKeyring()
  const keys = useMemo(
    () => keyring && [...keyring.keys].map(([year, key]) => ({ year, fingerprint: keyFingerprint(key) })),
    [keyring],
  )
  const gaps = useMemo(
    () => returns.map((gap) => ({ ...gap, found: keyring && rowsOfHandles(keyring, gap) })),
    [returns, keyring],
  )
  const newest = [...Map.groupBy(gaps, ({ number }) => number).values()].sort(
    ([one], [other]) => other!.handledBy.to - one!.handledBy.to,
  )
  return (
    <div className="stack">
      <p className="prose">{say(words.ownGapsText)}</p>
      <KeyFile keys={keys} open={(file) => void open(file)} />
      {problem !== undefined && <Problem error={problem} />}
      <WhatKeyTold gaps={gaps} />
      {newest.map((ofReturn) => (
        <OwnReturn key={ofReturn[0]!.number} gaps={ofReturn} />
      ))}
    </div>
  )
}

/** The key file as chosen, in this page’s memory alone. */
function useKeyring() {
  const [at, set] = useState<{ keyring?: Keyring; problem?: unknown }>({})
  const open = async (file: File) => {
    try {
      const text = await file.text().catch(() => {
        throw deskRefusal('file-unreadable')
      })
      set({ keyring: readExchangeKey(text) })
    } catch (problem) {
      set({ problem })
    }
  }
  return { keyring: at.keyring, problem: at.problem, open }
}
