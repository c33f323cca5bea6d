import { BirthField, Purpose } from '@evenborn/core/access/purpose'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, InputNumber, Select } from 'antd'
import { type ChangeEvent, useState } from 'react'
import { useOfficer } from '../access/session.tsx'
import { fileHash } from '../parts/fileHash.ts'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { ask } from '../server/ask.ts'
import { fieldNames, purposeNames, words } from './approvalWords.ts'

/** Asks for rows of births: for what, which fields, how many, how long, and on which paper. The head of the office decides. */
export function AskForRows() {
  const say = useSay()
  const { area } = useOfficer()
  const queries = useQueryClient()
  const [purpose, setPurpose] = useState<Purpose>('data_quality')
  const [fields, setFields] = useState<BirthField[]>(['birth_month', 'sex'])
  const [maxRows, setMaxRows] = useState(500)
  const [hours, setHours] = useState(2)
  const [document, setDocument] = useState('')
  const asking = useMutation({
    mutationFn: () =>
      ask.access.proposeAction({ action: { kind: 'purpose.grant', purpose, area, fields, maxRows, hours, document } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['access'] }),
  })
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    setDocument(file ? await fileHash(file) : '')
  }
  return (
    <section className="card stack-tight" aria-labelledby="ask-rows">
      <h2 id="ask-rows">{say(words.ask)}</h2>
      <p className="small quiet">{say(words.askText)}</p>
      {asking.isError && <Problem error={asking.error} />}
      <div className="row">
        <Select
          aria-label={say(words.purpose)}
          value={purpose}
          onChange={setPurpose}
          options={Purpose.options.map((value) => ({ value, label: say(purposeNames[value]) }))}
          popupMatchSelectWidth={false}
        />
        <Select
          mode="multiple"
          aria-label={say(words.fields)}
          style={{ minWidth: 240 }}
          value={fields}
          onChange={setFields}
          options={BirthField.options.map((value) => ({ value, label: say(fieldNames[value]) }))}
        />
        <label className="small" htmlFor="rows-at-most">
          {say(words.rows)}
        </label>
        <InputNumber
          id="rows-at-most"
          min={1}
          max={100_000}
          value={maxRows}
          onChange={(value) => setMaxRows(value ?? 1)}
        />
        <label className="small" htmlFor="hours">
          {say(words.hours)}
        </label>
        <InputNumber id="hours" min={1} max={8} value={hours} onChange={(value) => setHours(value ?? 1)} />
      </div>
      <div className="row">
        <label className="row small">
          {say(words.document)}
          <input type="file" onChange={(event) => void choose(event)} />
        </label>
        <Button
          type="primary"
          disabled={document === '' || fields.length === 0}
          loading={asking.isPending}
          onClick={() => asking.mutate()}
        >
          {say(words.send)}
        </Button>
      </div>
    </section>
  )
}
