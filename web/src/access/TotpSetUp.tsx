import type { AccountProof } from '@evenborn/core/access/proof'
import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { ask } from '../server/ask.ts'
import { words } from './entranceWords.ts'

type Given = {
  proof?: AccountProof | undefined
  /** Told with the recovery codes that came with it, where it was the first factor. */
  onSet: (recoveryCodes: string[]) => void
}

/** Sets up one-time codes: a picture to scan, and the first code to show that it was. */
export function TotpSetUp({ proof, onSet }: Given) {
  const say = useSay()
  const field = useId()
  const [code, setCode] = useState('')
  const begun = useMutation({ mutationFn: () => ask.access.beginTotp({ proof }) })
  const confirmed = useMutation({
    mutationFn: () => ask.access.confirmTotp({ id: begun.data?.id ?? '', code }),
    onSuccess: ({ recoveryCodes }) => onSet(recoveryCodes),
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    confirmed.mutate()
  }
  if (!begun.data)
    return (
      <div className="stack-tight">
        <p className="small quiet">{say(words.totpText)}</p>
        {begun.isError && <Problem error={begun.error} />}
        <div>
          <Button type="primary" loading={begun.isPending} onClick={() => begun.mutate()}>
            {say(words.begin)}
          </Button>
        </div>
      </div>
    )
  return (
    <form className="stack-tight" onSubmit={send}>
      <p className="small quiet">{say(words.totpText)}</p>
      <img
        className="totp-picture"
        alt={say(words.picture)}
        src={`data:image/svg+xml,${encodeURIComponent(begun.data.picture)}`}
      />
      <p className="small">
        {say(words.totpByHand)} <code>{begun.data.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <label htmlFor={field}>{say(words.code)}</label>
      <Input
        id={field}
        className="code-field"
        value={code}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        onChange={({ target }) => setCode(target.value.replace(/\D/g, ''))}
      />
      {confirmed.isError && <Problem error={confirmed.error} />}
      <div>
        <Button type="primary" htmlType="submit" disabled={code.length !== 6} loading={confirmed.isPending}>
          {say(words.confirm)}
        </Button>
      </div>
    </form>
  )
}
