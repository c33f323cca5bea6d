import { readUnitKey, type UnitKeyHolder, unitKeyFingerprint } from '@evenborn/core/cycle/unitKey'
import { makeUnitKeyFile, SHORTEST_PASSPHRASE } from '@evenborn/desk/cycle/unitKeyFile'
import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useMay } from '../access/session.tsx'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { saveFile } from '../parts/saveFile.ts'
import { holderNames, words } from './stickWords.ts'

const randomBytes = (count: number) => crypto.getRandomValues(new Uint8Array(count))

/** Makes a key on this computer: a file sealed under a passphrase, and the public part for the head to register. */
export function MakeUnitKey({ unit }: { unit: string }) {
  const say = useSay()
  const may = useMay()
  const [passphrase, setPassphrase] = useState('')
  const holder: UnitKeyHolder = may('confirm-return') ? 'head' : 'unit'
  const making = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const { file, key } = await makeUnitKeyFile({ unit, holder }, passphrase, randomBytes)
      saveFile(`${unit}-${holder}.key`, new Blob([file], { type: 'application/json' }))
      return key
    },
    onSuccess: () => setPassphrase(''),
  })
  const made = making.data === undefined ? undefined : readUnitKey(making.data)
  return (
    <section className="card stack-tight" aria-label={say(words.make)}>
      <h2>
        {say(words.make)} · {say(holderNames[holder])}
      </h2>
      <p className="prose">{say(words.makeText)}</p>
      <label htmlFor="passphrase">{say(words.passphrase)}</label>
      <Input.Password
        id="passphrase"
        autoComplete="new-password"
        style={{ maxWidth: 360 }}
        value={passphrase}
        onChange={({ target }) => setPassphrase(target.value)}
      />
      <p className="small quiet">{say(words.passphraseNote, { least: SHORTEST_PASSPHRASE })}</p>
      {making.error && <Problem error={making.error} />}
      <div className="row">
        <Button
          disabled={[...passphrase].length < SHORTEST_PASSPHRASE}
          loading={making.isPending}
          onClick={() => making.mutate()}
        >
          {say(words.make)}
        </Button>
      </div>
      {made && (
        <div className="stack-tight" role="status">
          <p>{say(words.made)}</p>
          <code className="hash">{making.data}</code>
          <p>
            {say(words.fingerprint)} <code>{unitKeyFingerprint(made.publicKey)}</code>
          </p>
        </div>
      )}
    </section>
  )
}
