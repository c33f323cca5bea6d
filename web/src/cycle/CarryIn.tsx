import type { FilingReceipt } from '@evenborn/core/cycle/filing'
import { useState } from 'react'
import { DropFile } from '../parts/DropFile.tsx'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { useUnitName } from '../places/areas.ts'
import { ask } from '../server/ask.ts'
import { ReceiptProof } from './ReceiptProof.tsx'
import { words } from './stickWords.ts'

/** A file that was dropped, and what became of it. */
type Carried = { n: number; name: string; receipt?: FilingReceipt; problem?: unknown }

/** Carry in: drop what units have brought on sticks, save the receipts back. Files are taken one after another. */
export function CarryIn() {
  const say = useSay()
  const [carried, setCarried] = useState<readonly Carried[]>([])
  const put = (one: Carried) => setCarried((all) => [...all.filter(({ n }) => n !== one.n), one])
  const take = async (files: readonly File[]) => {
    for (const [place, file] of files.entries()) {
      const one = { n: carried.length + place, name: file.name }
      put(one)
      await ask.cycle.carryIn({ file }).then(
        (receipt) => put({ ...one, receipt }),
        (problem: unknown) => put({ ...one, problem }),
      )
    }
  }
  return (
    <div className="stack">
      <h1>{say(words.carryIn)}</h1>
      <p className="prose">{say(words.carryInText)}</p>
      <DropFile
        take={() => undefined}
        takeAll={(files) => void take(files)}
        title={say(words.dropSticks)}
        accept=".evr"
        note={say(words.dropNote)}
      />
      {carried
        .toSorted((one, other) => other.n - one.n)
        .map((one) => (
          <section key={one.n} className="card stack-tight" aria-label={one.name}>
            <strong>{one.name}</strong>
            {one.receipt && <Taken receipt={one.receipt} />}
            {one.problem !== undefined && <Problem error={one.problem} />}
            {!one.receipt && one.problem === undefined && <p role="status">{say(words.taking)}</p>}
          </section>
        ))}
    </div>
  )
}

function Taken({ receipt }: { receipt: FilingReceipt }) {
  const say = useSay()
  const unitName = useUnitName()
  const { dataSet, unit, period, number, state, heldAlready } = receipt
  return (
    <>
      <p>
        {say(heldAlready ? words.takenAlready : words.taken)} · {say(unitName(unit))} · {dataSet} · {period} ·{' '}
        {say(words.receipt)} <span className="number">{number}</span>
        {state === 'confirming' && <span className="today"> · {say(words.waitsForHead)}</span>}
      </p>
      <ReceiptProof receipt={receipt} name={say(words.saveReceipt)} />
    </>
  )
}
