import type { FactorProof } from '@evenborn/core/access/proof'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { Answered } from '../parts/Answered.tsx'
import { useSay } from '../parts/language.tsx'
import { ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { Entrance } from './Entrance.tsx'
import { words } from './entranceWords.ts'
import { openAnew } from './openAnew.ts'
import { ProofForm } from './ProofForm.tsx'

/** After the password: the second factor. `leave` goes back to the sign-in page. */
export function ShowFactorPage({ leave }: { leave: () => void }) {
  const say = useSay()
  const factors = useAnswer('access', 'readFactors', undefined, { staleTime: 0 })
  const showing = useMutation({ mutationFn: (proof: FactorProof) => ask.access.showFactor(proof), onSuccess: openAnew })
  return (
    <Entrance>
      <section className="card stack narrow" aria-labelledby="second">
        <h1 id="second">{say(words.second)}</h1>
        <p className="quiet">{say(words.secondText)}</p>
        <Answered query={factors}>
          {(has) => (
            <ProofForm
              has={has}
              askForPasskey={() => ask.access.askForPasskey()}
              onShown={(shown) => shown.by !== 'password' && showing.mutate(shown)}
              error={showing.error}
              isPending={showing.isPending}
            />
          )}
        </Answered>
        <div>
          <Button type="link" onClick={leave}>
            {say(words.otherAccount)}
          </Button>
        </div>
      </section>
    </Entrance>
  )
}
