import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useSay } from '../parts/language.tsx'
import { saveFile } from '../parts/saveFile.ts'
import { words } from './intakeWords.ts'
import './intake.css'

type Given = {
  number: string
  /** What it says, line by line: a name and a value. */
  lines: readonly (readonly [string, string])[]
  hash: string
  /** A last line of the file. */
  note?: string
  children: ReactNode
}

/** A receipt as a sheet: its lines, to keep as a file or on paper, and below them how it is proved. */
export function ReceiptSheet({ number, lines, hash, note, children }: Given) {
  const say = useSay()
  const save = () => {
    const text = [`Evenborn ${say(words.receipt)}`, ...lines.map(([name, value]) => `${name}: ${value}`)]
    if (note) text.push('', note)
    saveFile(`${number}.txt`, new Blob([`\uFEFF${text.join('\r\n')}\r\n`], { type: 'text/plain' }))
  }
  return (
    <section className="card stack-tight receipt" aria-labelledby="receipt">
      <div className="row-apart">
        <h2 id="receipt">
          {say(words.receipt)} <span className="number">{number}</span>
        </h2>
        <div className="row no-print">
          <Button onClick={save}>{say(words.saveReceipt)}</Button>
          <Button onClick={() => window.print()}>{say(words.print)}</Button>
        </div>
      </div>
      <dl className="facts">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={value === hash ? 'hash' : 'number'}>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
      {note && <p className="small quiet">{note}</p>}
    </section>
  )
}
