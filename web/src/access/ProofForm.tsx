import type { PasskeyAnswer, PasskeyQuestion } from '@evenborn/core/access/passkey'
import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { words as access } from './accessWords.ts'
import { words } from './entranceWords.ts'
import { canUsePasskeys, signByPasskey } from './passkeyInBrowser.ts'

/** What somebody has at hand to show who is there. */
export type AtHand = { totp: boolean; passkey: boolean; recovery: boolean }

/** What is shown: as `Proof` and its kin of core take it. */
export type Shown =
  | { by: 'password'; password: string }
  | { by: 'totp'; code: string }
  | { by: 'recovery'; code: string }
  | { by: 'passkey'; answer: PasskeyAnswer }

type Given = {
  has: AtHand
  /** What the passkey is asked to sign. */
  askForPasskey: () => Promise<PasskeyQuestion>
  onShown: (shown: Shown) => void
  error?: unknown
  isPending?: boolean
  label?: string
}

type By = 'password' | 'totp' | 'recovery'
const labels = { password: access.password, totp: words.code, recovery: words.recoveryCode }

/** Shows who is there: by one-time code or passkey where there is one, by a recovery code, else by the password. */
export function ProofForm({ has, askForPasskey, onShown, error, isPending = false, label }: Given) {
  const say = useSay()
  const field = useId()
  const first: By = has.totp ? 'totp' : has.passkey ? 'recovery' : 'password'
  const [by, setBy] = useState<By>(first)
  const [typed, setTyped] = useState('')
  const passkey = useMutation({
    mutationFn: async () => signByPasskey(await askForPasskey()),
    onSuccess: (answer) => answer && onShown({ by: 'passkey', answer }),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    onShown(by === 'password' ? { by, password: typed } : { by, code: typed })
  }
  const turn = (to: By) => {
    setBy(to)
    setTyped('')
  }
  const mayType = by !== 'recovery' || has.recovery
  return (
    <form className="stack-tight" onSubmit={send}>
      {has.passkey && canUsePasskeys() && (
        <div>
          <Button type={has.totp ? 'default' : 'primary'} loading={passkey.isPending} onClick={() => passkey.mutate()}>
            {say(words.usePasskey)}
          </Button>
        </div>
      )}
      {passkey.isError && <Problem error={passkey.error} />}
      {mayType && (
        <>
          <label htmlFor={field}>{label ? `${say(labels[by])} · ${label}` : say(labels[by])}</label>
          {by === 'password' ? (
            <Input.Password
              id={field}
              autoComplete="current-password"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          ) : (
            <Input
              id={field}
              className={by === 'totp' ? 'code-field' : ''}
              inputMode={by === 'totp' ? 'numeric' : 'text'}
              autoComplete="one-time-code"
              maxLength={by === 'totp' ? 6 : 40}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
          <div className="row">
            <Button type="primary" htmlType="submit" disabled={typed === ''} loading={isPending}>
              {say(words.confirm)}
            </Button>
            {has.recovery && by === 'totp' && (
              <Button type="link" onClick={() => turn('recovery')}>
                {say(words.lost)}
              </Button>
            )}
            {by === 'recovery' && first === 'totp' && (
              <Button type="link" onClick={() => turn(first)}>
                {say(words.withDevice)}
              </Button>
            )}
          </div>
        </>
      )}
      {error !== undefined && error !== null && <Problem error={error} />}
    </form>
  )
}
