import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { Alert } from 'antd'
import { useSay } from '../parts/language.tsx'
import type { OwnGap } from './OwnReturn.tsx'
import { words } from './registerWords.ts'

/** What came of the key file: how many rows it told, and which of its keys is not the one that rows were sent with. */
export function WhatKeyTold({ gaps }: { gaps: readonly OwnGap[] }) {
  const say = useSay()
  const told = gaps.flatMap(({ found }) => (found?.key === 'fits' ? found.rows : []))
  const untold = gaps.filter(({ found }) => found !== undefined && found.key !== 'fits')
  const rows = untold.reduce((sum, { handles }) => sum + handles.length, 0)
  const ofKey = Map.groupBy(untold, ({ handledBy: { year, key } }) => `${year} ${key}`)
  return (
    <>
      {untold.length > 0 && (
        <Alert
          type="warning"
          role="alert"
          title={say(words.keyUnfit, { rows: formatCount(rows) })}
          description={
            <ul>
              {[...ofKey].map(([name, [gap]]) => (
                <UnfitKey key={name} gap={gap!} />
              ))}
            </ul>
          }
        />
      )}
      {/* It stands there before it says something, so that it is read out when it does. */}
      <p role="status" className="key-told">
        {told.length > 0 && say(words.keyTold, { rows: formatCount(told.length) })}
      </p>
    </>
  )
}

function UnfitKey({ gap: { handledBy, found } }: { gap: OwnGap }) {
  const say = useSay()
  const { year, key } = handledBy
  return (
    <li>
      {found?.key === 'other'
        ? say(words.otherKey, { year, key, found: found.fingerprint })
        : say(words.noSuchKey, { year, key })}
    </li>
  )
}
