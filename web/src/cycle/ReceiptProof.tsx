import type { FilingReceipt } from '@evenborn/core/cycle/filing'
import { Button } from 'antd'
import { useState } from 'react'
import { useSay } from '../parts/language.tsx'
import { saveFile } from '../parts/saveFile.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { words } from './stickWords.ts'

/** How often it is asked whether the proof is there by now: checkpoints are a minute apart. */
const ASK_AGAIN = 5000

type Given = { receipt: Pick<FilingReceipt, 'dataSet' | 'unit' | 'period' | 'version'>; name: string }

/** That the ledger’s proof of a receipt is being made, then the file that shows it to anyone; `name` stands on its button. */
export function ReceiptProof({ receipt: { dataSet, unit, period, version }, name }: Given) {
  const say = useSay()
  const [isProven, setProven] = useState(false)
  const { data } = useAnswer(
    'cycle',
    'readReceiptFile',
    { dataSet, unit, period, version },
    { staleTime: 0, refetchInterval: isProven ? false : ASK_AGAIN },
  )
  if (data?.isProven && !isProven) setProven(true)
  if (!data?.isProven) return <p className="small quiet">{say(words.proofPending)}</p>
  return (
    <div className="row no-print">
      <Button onClick={() => saveFile(data.name, new Blob([data.file], { type: 'application/json' }))}>{name}</Button>
    </div>
  )
}
