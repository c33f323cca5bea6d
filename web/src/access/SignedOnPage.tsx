import { useEffect, useState } from 'react'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { Entrance } from './Entrance.tsx'
import { words } from './entranceWords.ts'
import { openAnew } from './openAnew.ts'
import { finishSignOn } from './signOnHere.ts'

/** Where the office’s own sign-on leads back to. What it said is taken out of the address at once. */
export function SignedOnPage() {
  const say = useSay()
  const [back] = useState(() => location.search)
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    history.replaceState(null, '', '/signed-on')
    finishSignOn(back).then(openAnew, setError)
  }, [back])
  return (
    <Entrance>
      <h1>{say(words.bySignOn)}</h1>
      {error === undefined ? <p role="status">{say(words.signingOn)}</p> : <Problem error={error} />}
      {error !== undefined && <a href="/">{say(words.toSignIn)}</a>}
    </Entrance>
  )
}
