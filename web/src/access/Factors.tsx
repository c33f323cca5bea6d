import type { Account } from '@evenborn/core/access/account'
import type { AccountProof } from '@evenborn/core/access/proof'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { ask } from '../server/ask.ts'
import { answerKey } from '../server/useAnswer.ts'
import { words } from './accountWords.ts'
import { words as ways } from './entranceWords.ts'
import { ProofForm } from './ProofForm.tsx'
import { makePasskey } from './passkeyInBrowser.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { TotpSetUp } from './TotpSetUp.tsx'

/** What may be changed about an officer’s second factors. */
type Change = 'set-totp' | 'remove-totp' | 'add-passkey' | { removePasskey: string } | 'renew-codes'

/** An officer’s second factors. Before any change who is there is shown again. */
export function Factors({ account }: { account: Account }) {
  const say = useSay()
  const queries = useQueryClient()
  const [change, setChange] = useState<Change>()
  const [codes, setCodes] = useState<readonly string[]>([])
  const done = (fresh: readonly string[] = []) => {
    setChange(undefined)
    setCodes(fresh)
    return queries.invalidateQueries({ queryKey: answerKey('access', 'readAccount') })
  }
  if (codes.length > 0) return <RecoveryCodes codes={codes} onKept={() => setCodes([])} />
  return (
    <section className="card stack-tight" aria-labelledby="factors">
      <h2 id="factors">{say(words.factors)}</h2>
      <p className="small quiet">{say(account.needsFactor ? words.needed : words.free)}</p>
      {change === undefined ? (
        <FactorList account={account} choose={setChange} />
      ) : (
        <Changing account={account} change={change} done={done} cancel={() => setChange(undefined)} />
      )}
    </section>
  )
}

function FactorList({ account, choose }: { account: Account; choose: (change: Change) => void }) {
  const say = useSay()
  const has = account.totp || account.passkeys.length > 0
  return (
    <ul className="factor-list">
      <li className="row-apart">
        <span>
          {say(ways.totp)} <span className="quiet">· {say(account.totp ? words.isSet : words.notSet)}</span>
        </span>
        <span className="row">
          <Button size="small" onClick={() => choose('set-totp')}>
            {`${say(account.totp ? words.replace : words.add)}`}
          </Button>
          {account.totp && (
            <Button
              size="small"
              aria-label={`${say(words.remove)}: ${say(ways.totp)}`}
              onClick={() => choose('remove-totp')}
            >
              {say(words.remove)}
            </Button>
          )}
        </span>
      </li>
      {account.passkeys.map(({ id, madeAt }, at) => {
        const name = say(words.passkeyOf, { n: at + 1, at: momentText(madeAt) })
        return (
          <li key={id} className="row-apart">
            <span>{name}</span>
            <Button
              size="small"
              aria-label={`${say(words.remove)}: ${name}`}
              onClick={() => choose({ removePasskey: id })}
            >
              {say(words.remove)}
            </Button>
          </li>
        )
      })}
      <li className="row-apart">
        <span>{say(ways.passkey)}</span>
        <Button size="small" onClick={() => choose('add-passkey')}>
          {say(ways.makePasskey)}
        </Button>
      </li>
      {has && (
        <li className="row-apart">
          <span>
            {say(words.codes)} <span className="quiet">· {say(words.codesLeft, { n: account.recoveryCodes })}</span>
          </span>
          <Button size="small" onClick={() => choose('renew-codes')}>
            {say(words.renew)}
          </Button>
        </li>
      )}
    </ul>
  )
}

type Given = { account: Account; change: Change; done: (codes?: readonly string[]) => void; cancel: () => void }

function Changing({ account, change, done, cancel }: Given) {
  const say = useSay()
  const [proof, setProof] = useState<AccountProof>()
  const carrying = useMutation({
    mutationFn: (proof: AccountProof) => carryOut(change, proof),
    onSuccess: (codes) => done(codes),
  })
  const onShown = (shown: AccountProof) => (change === 'set-totp' ? setProof(shown) : carrying.mutate(shown))
  const has = {
    totp: account.totp,
    passkey: account.passkeys.length > 0,
    recovery: account.recoveryCodes > 0 && (account.totp || account.passkeys.length > 0),
  }
  return (
    <div className="stack-tight">
      {proof && change === 'set-totp' ? (
        <TotpSetUp proof={proof} onSet={(codes) => done(codes)} />
      ) : (
        <>
          <p>
            <strong>{say(words.showAgain)}</strong>
          </p>
          <ProofForm
            has={has}
            askForPasskey={() => ask.access.askForSignature({ over: account.over })}
            onShown={onShown}
            error={carrying.error}
            isPending={carrying.isPending}
          />
        </>
      )}
      <div>
        <Button type="link" onClick={cancel}>
          {say(words.cancel)}
        </Button>
      </div>
    </div>
  )
}

/** Carries a change out; new recovery codes where there are any. */
async function carryOut(change: Change, proof: AccountProof): Promise<readonly string[]> {
  if (change === 'renew-codes') return (await ask.access.renewRecoveryCodes({ proof })).recoveryCodes
  if (change === 'add-passkey') {
    const made = await makePasskey(await ask.access.beginPasskey({ proof }))
    return made ? (await ask.access.keepPasskey(made)).recoveryCodes : []
  }
  if (change === 'remove-totp') await ask.access.removeTotp({ proof })
  else if (change !== 'set-totp') await ask.access.removePasskey({ id: change.removePasskey, proof })
  return []
}
