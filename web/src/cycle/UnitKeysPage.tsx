import type { UnitKey } from '@evenborn/core/cycle/unitKey'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useMay, useOfficer } from '../access/session.tsx'
import { Answered } from '../parts/Answered.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { Problem } from '../parts/Problem.tsx'
import { useUnitName } from '../places/areas.ts'
import { ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { MakeUnitKey } from './MakeUnitKey.tsx'
import { holderNames, words } from './stickWords.ts'

/** Keys with which units sign what goes on a stick: made here, registered by the head, compared by the office. */
export function UnitKeysPage() {
  const say = useSay()
  const may = useMay()
  const { unit } = useOfficer()
  const query = useAnswer('cycle', 'listUnitKeys')
  return (
    <div className="stack">
      <h1>{say(words.keys)}</h1>
      <p className="prose">{say(words.keysText)}</p>
      <Answered query={query}>
        {(keys) => (keys.length === 0 ? <Empty title={say(words.noKeys)} /> : <UnitKeys keys={keys} />)}
      </Answered>
      {may('confirm-return') && <RegisterKey />}
      {unit !== null && <MakeUnitKey unit={unit} />}
    </div>
  )
}

function UnitKeys({ keys }: { keys: readonly UnitKey[] }) {
  const say = useSay()
  const unitName = useUnitName()
  const may = useMay()
  const queries = useQueryClient()
  const ending = useMutation({
    mutationFn: (id: string) => ask.cycle.endUnitKey({ id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['cycle', 'listUnitKeys'] }),
  })
  return (
    <section className="stack-tight" aria-label={say(words.keys)}>
      {ending.error && <Problem error={ending.error} />}
      {keys.map(({ id, unit, holder, fingerprint, registeredAt, endedAt }) => (
        <div key={id} className="card row-apart">
          <span>
            {say(unitName(unit))} · {say(holderNames[holder])} · {say(words.fingerprint)} <code>{fingerprint}</code> ·{' '}
            {say(words.registered)} {momentText(registeredAt)} ·{' '}
            {endedAt ? `${say(words.ended)} ${momentText(endedAt)}` : say(words.inUse)}
          </span>
          {!endedAt && may('confirm-return') && (
            <Button size="small" loading={ending.isPending} onClick={() => ending.mutate(id)}>
              {say(words.end)}
            </Button>
          )}
        </div>
      ))}
    </section>
  )
}

function RegisterKey() {
  const say = useSay()
  const queries = useQueryClient()
  const [key, setKey] = useState('')
  const registering = useMutation({
    mutationFn: () => ask.cycle.registerUnitKey({ key: key.trim() }),
    onSuccess: () => {
      setKey('')
      return queries.invalidateQueries({ queryKey: ['cycle', 'listUnitKeys'] })
    },
  })
  return (
    <section className="card stack-tight" aria-label={say(words.register)}>
      <label htmlFor="public-key">{say(words.publicKey)}</label>
      <p className="small quiet">{say(words.registerText)}</p>
      <Input id="public-key" value={key} onChange={({ target }) => setKey(target.value)} />
      {registering.error && <Problem error={registering.error} />}
      <div className="row">
        <Button
          type="primary"
          disabled={key.trim() === ''}
          loading={registering.isPending}
          onClick={() => registering.mutate()}
        >
          {say(words.register)}
        </Button>
      </div>
    </section>
  )
}
