import { CarriedReturn } from '@evenborn/core/cycle/carried'
import type { Content } from '@evenborn/core/cycle/content'
import type { CorrectionReason, FilingKey, ZeroReason } from '@evenborn/core/cycle/filing'
import { writeCarriedFile } from '@evenborn/desk/cycle/carriedFile'
import { openUnitKeyFile } from '@evenborn/desk/cycle/unitKeyFile'
import { useMutation } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { saveFile } from '../parts/saveFile.ts'
import { words } from './stickWords.ts'

/** What is saved: a return of counts, or rows of births as the desk has packed them. */
export type ForStick = FilingKey & {
  after: number
  reason?: CorrectionReason | undefined
  zeroReason?: ZeroReason | undefined
} & ({ content: Content } | { package: { hash: string; bytes: Uint8Array } })

/**
 * Save for a stick: signed here with the unit’s key file, and where the head confirms with hers, then kept as a file. Nothing is
 * sent. `confirmed` says whether the data set asks for the head.
 */
export function SaveForStick({ sent, confirmed }: { sent: ForStick; confirmed: boolean }) {
  const say = useSay()
  const [own, setOwn] = useState<KeyGiven>({ passphrase: '' })
  const [head, setHead] = useState<KeyGiven>({ passphrase: '' })
  const saving = useMutation({
    networkMode: 'always',
    mutationFn: async () => {
      const signers = []
      for (const { file, passphrase } of [own, head])
        if (file) signers.push(await openUnitKeyFile(await file.text(), passphrase))
      const { package: rows, ...rest } = 'package' in sent ? sent : { ...sent, package: undefined }
      const carried = CarriedReturn.parse({ version: 1, ...rest, ...(rows && { package: rows.hash }) })
      const name = `${sent.unit}-${sent.dataSet}-${sent.period}.evr`
      saveFile(name, new Blob([writeCarriedFile(carried, signers, rows?.bytes) as BlobPart]))
      return name
    },
  })
  const ready = own.file !== undefined && own.passphrase !== ''
  return (
    <section className="card stack-tight" aria-label={say(words.save)}>
      <h2>{say(words.save)}</h2>
      <p className="prose">{say(words.saveText)}</p>
      <KeyFields title={say(words.keyFile)} passphrase={say(words.passphrase)} given={own} give={setOwn} />
      {confirmed && (
        <>
          <p className="small quiet">{say(words.headNote)}</p>
          <KeyFields
            title={say(words.headKeyFile)}
            passphrase={say(words.headPassphrase)}
            given={head}
            give={setHead}
          />
        </>
      )}
      {saving.error && <Problem error={saving.error} />}
      <div className="row">
        <Button disabled={!ready} loading={saving.isPending} onClick={() => saving.mutate()}>
          {say(words.save)}
        </Button>
        {saving.data && <span role="status">{say(words.saved, { name: saving.data })}</span>}
      </div>
    </section>
  )
}

type KeyGiven = { file?: File; passphrase: string }
type KeyGiving = { title: string; passphrase: string; given: KeyGiven; give: (key: KeyGiven) => void }

function KeyFields({ title, passphrase, given, give }: KeyGiving) {
  const id = useId()
  return (
    <div className="row">
      <label htmlFor={`${id}-file`}>{title}</label>
      <input
        id={`${id}-file`}
        type="file"
        accept=".key,.json"
        onChange={({ target }) => give({ ...given, ...(target.files?.[0] && { file: target.files[0] }) })}
      />
      <label htmlFor={`${id}-word`}>{passphrase}</label>
      <Input.Password
        id={`${id}-word`}
        autoComplete="off"
        style={{ width: 240 }}
        value={given.passphrase}
        onChange={({ target }) => give({ ...given, passphrase: target.value })}
      />
    </div>
  )
}
