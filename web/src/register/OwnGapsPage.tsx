import { sourceNames } from '@evenborn/core/intake/source'
import type { OwnGaps } from '@evenborn/core/register/health'
import { csvOf } from '@evenborn/core/vocabulary/csv'
import { deskRefusal } from '@evenborn/desk/intake/refusals'
import { type Keyring, keyFingerprint, readExchangeKey } from '@evenborn/desk/register/key'
import { rowsOfHandles } from '@evenborn/desk/register/ownRows'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { KeyFile } from '../intake/KeyFile.tsx'
import { Answered } from '../parts/Answered.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { saveFile } from '../parts/saveFile.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { words } from './registerWords.ts'
import './register.css'

/** Rows of one’s own returns that another record lacks. The centre knows handles; the exchange key, which stays here, knows rows. */
export function OwnGapsPage() {
  const say = useSay()
  const query = useAnswer('register', 'readOwnGaps')
  const { keyring, problem, open } = useKeyring()
  const keys = useMemo(
    () => keyring && [...keyring.keys].map(([year, key]) => ({ year, fingerprint: keyFingerprint(key) })),
    [keyring],
  )
  return (
    <div className="stack">
      <h1>{say(words.ownGaps)}</h1>
      <Answered query={query}>
        {({ returns }) =>
          returns.length === 0 ? (
            <Empty title={say(words.noOwnGaps)}>{say(words.noOwnGapsText)}</Empty>
          ) : (
            <div className="stack">
              <p className="prose">{say(words.ownGapsText)}</p>
              <KeyFile keys={keys} open={(file) => void open(file)} />
              {problem !== undefined && <Problem error={problem} />}
              {returns.map((gap) => (
                <OneReturn key={`${gap.number} ${gap.missingIn}`} gap={gap} keyring={keyring} />
              ))}
            </div>
          )
        }
      </Answered>
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

type Given = { gap: OwnGaps['returns'][number]; keyring: Keyring | undefined }

function OneReturn({ gap, keyring }: Given) {
  const say = useSay()
  const found = useMemo(() => keyring && rowsOfHandles(keyring, gap), [keyring, gap])
  const missing = say(words.notIn, { source: say(sourceNames[gap.missingIn]) })
  const rows = found?.key === 'fits' ? found.rows : undefined
  const save = () => {
    const lines = [[say(words.rowNumbers)], ...(rows ?? []).map((row) => [row])]
    saveFile(`${gap.number}-${gap.missingIn}.csv`, new Blob([csvOf(lines)], { type: 'text/csv' }))
  }
  const { year, key } = gap.handledBy
  return (
    <section className="card stack-tight" aria-label={`${gap.number} ${missing}`}>
      <div className="row-apart">
        <h2>
          {say(words.return)} <span className="number">{gap.number}</span> · {missing} ·{' '}
          {say(words.howMany, { rows: gap.handles.length })}
        </h2>
        {rows && (
          <Button size="small" onClick={save}>
            {say(words.save)}
          </Button>
        )}
      </div>
      {!found && <p className="prose">{say(words.keyTurnsBack, { year })}</p>}
      {found?.key === 'missing' && <p role="alert">{say(words.keyLacksYear, { year, key })}</p>}
      {found?.key === 'other' && <p role="alert">{say(words.otherKey, { year, key, found: found.fingerprint })}</p>}
      {rows && (
        <>
          <p className="small quiet">{say(words.rowNumbers)}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls by keyboard */}
          <section className="own-rows" tabIndex={0} aria-label={`${say(words.rowNumbers)} ${gap.number} ${missing}`}>
            {rows.map((row) => (
              <span key={row}>{row}</span>
            ))}
          </section>
        </>
      )}
    </section>
  )
}
