import type { Field, Layout } from '@evenborn/core/intake/layout'
import { layoutOf, layouts } from '@evenborn/core/intake/layouts'
import type { DeskReport, UnknownHeaders } from '@evenborn/desk/intake/deskMessages'
import type { HeaderMapping } from '@evenborn/desk/intake/headerMapping'
import { fieldOf } from '@evenborn/desk/intake/recognise'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useSay } from '../parts/language.tsx'
import { words as partsWords } from '../parts/partsWords.ts'
import { words } from './sendWords.ts'

/** Headers that no layout fits, or a sheet that was read and shall be read otherwise. */
type Sheet = UnknownHeaders | Pick<DeskReport, 'headers' | 'places' | 'fingerprint'>

type Given = {
  sheet: Sheet
  /** Layout to begin with: that of the record this body keeps. */
  begin: Layout['id']
  apply: (mapping: HeaderMapping) => void
}

/** Asks a person what the columns of unknown headers are. */
export function MapColumns({ sheet, begin, apply }: Given) {
  const say = useSay()
  const [layout, setLayout] = useState<Layout['id']>(begin)
  const [columns, setColumns] = useState<HeaderMapping['columns']>(() => startOf(sheet, begin))
  const wanted = layoutOf(layout).columns
  const lacking = wanted.some(({ field, required }) => required && !columns[field])
  const headers = [...new Set(sheet.headers.filter((header) => header !== ''))]
  const choose = (field: Field, header: string) =>
    setColumns(({ [field]: _, ...others }) => (header === '' ? others : { ...others, [field]: header }))
  const only = () =>
    Object.fromEntries(wanted.flatMap(({ field }) => (columns[field] ? [[field, columns[field]]] : [])))
  return (
    <section className="card stack" aria-labelledby="map">
      <h2 id="map">{say(words.unknownTitle)}</h2>
      <p className="quiet">{say(words.unknownText)}</p>
      <div className="map-line">
        <span>{say(words.whichLayout)}</span>
        <Select
          aria-label={say(words.whichLayout)}
          value={layout}
          options={layouts.map(({ id, title }) => ({ value: id, label: say(title) }))}
          onChange={setLayout}
        />
      </div>
      <div className="map-columns">
        {wanted.map(({ field, title, required }) => (
          <div key={field} className="map-line">
            <span>
              {required ? say(partsWords.inBrackets, { text: say(title), more: say(words.required) }) : say(title)}
            </span>
            <Select
              aria-label={say(title)}
              value={columns[field] ?? ''}
              showSearch
              options={[
                { value: '', label: say(words.noColumn) },
                ...headers.map((header) => ({ value: header, label: header })),
              ]}
              onChange={(header) => choose(field, header)}
            />
          </div>
        ))}
      </div>
      <div>
        <Button type="primary" disabled={lacking} onClick={() => apply({ layout, columns: only() })}>
          {say(words.applyMapping)}
        </Button>
      </div>
    </section>
  )
}

/** What is read already stays until a person says otherwise; of new headers those that the layout knows are filled in. */
function startOf(sheet: Sheet, begin: Layout['id']): HeaderMapping['columns'] {
  if ('places' in sheet) {
    return Object.fromEntries(Object.entries(sheet.places).map(([field, place]) => [field, sheet.headers[place] ?? '']))
  }
  const known = sheet.headers.toReversed().map((header) => [fieldOf(header, layoutOf(begin)), header])
  return Object.fromEntries(known.filter(([field]) => field !== undefined))
}
