import type { AccountProof } from '@evenborn/core/access/proof'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { ask } from '../server/ask.ts'
import { words } from './entranceWords.ts'
import { canUsePasskeys, makePasskey } from './passkeyInBrowser.ts'

/** Makes a passkey, where this page can. */
export function PasskeySetUp({ proof, onSet }: { proof?: AccountProof; onSet: (recoveryCodes: string[]) => void }) {
  const say = useSay()
  const making = useMutation({
    mutationFn: async () => {
      const answer = await makePasskey(await ask.access.beginPasskey({ proof }))
      return answer && ask.access.keepPasskey(answer)
    },
    onSuccess: (kept) => kept && onSet(kept.recoveryCodes),
  })
  return (
    <div className="stack-tight">
      <p className="small quiet">{say(words.passkeyText)}</p>
      {making.isError && <Problem error={making.error} />}
      {canUsePasskeys() ? (
        <div>
          <Button loading={making.isPending} onClick={() => making.mutate()}>
            {say(words.makePasskey)}
          </Button>
        </div>
      ) : (
        <p className="small">{say(words.passkeyNotHere)}</p>
      )}
    </div>
  )
}
