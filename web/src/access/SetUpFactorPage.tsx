import { useState } from 'react'
import { useSay } from '../parts/language.tsx'
import { Entrance } from './Entrance.tsx'
import { words } from './entranceWords.ts'
import { openAnew } from './openAnew.ts'
import { PasskeySetUp } from './PasskeySetUp.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { TotpSetUp } from './TotpSetUp.tsx'

/** For a post that needs a second factor and has none yet: nothing else is open before. */
export function SetUpFactorPage() {
  const say = useSay()
  const [codes, setCodes] = useState<string[]>()
  const onSet = (fresh: string[]) => (fresh.length > 0 ? setCodes(fresh) : openAnew())
  return (
    <Entrance>
      <h1>{say(words.setUpFactor)}</h1>
      {codes ? (
        <RecoveryCodes codes={codes} onKept={openAnew} />
      ) : (
        <>
          <p className="prose">{say(words.setUpFactorText)}</p>
          <div className="sign-in-cards">
            <section className="card stack-tight" aria-labelledby="by-totp">
              <h2 id="by-totp">{say(words.totp)}</h2>
              <TotpSetUp onSet={onSet} />
            </section>
            <section className="card stack-tight" aria-labelledby="by-passkey">
              <h2 id="by-passkey">{say(words.passkey)}</h2>
              <PasskeySetUp onSet={onSet} />
            </section>
          </div>
        </>
      )}
    </Entrance>
  )
}
