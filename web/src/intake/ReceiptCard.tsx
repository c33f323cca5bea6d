import type { Receipt } from '@evenborn/core/intake/delivery'
import { sourceNames } from '@evenborn/core/intake/source'
import { formatMonthDigits } from '@evenborn/core/vocabulary/monthText'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import type { Text } from '@evenborn/core/vocabulary/text'
import { Button } from 'antd'
import { type Say, useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { words as partsWords } from '../parts/partsWords.ts'
import { saveFile } from '../parts/saveFile.ts'
import { useUnitName } from '../places/areas.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { kindNames, words } from './intakeWords.ts'
import { ReceiptSheet } from './ReceiptSheet.tsx'

type Held = Omit<Receipt, 'heldAlready'>

/** The receipt: what was received from whom, when, and the hash to prove it; to keep as a file or on paper. */
export function ReceiptCard({ receipt }: { receipt: Held }) {
  const say = useSay()
  const unitName = useUnitName()
  const lines = linesOf(receipt, say, say(unitName(receipt.unit)))
  return (
    <ReceiptSheet number={receipt.number} lines={lines} hash={receipt.hash} note={say(words.receiptNote)}>
      <LedgerProof receipt={receipt} />
    </ReceiptSheet>
  )
}

/** How often it is asked whether a checkpoint covers the return by now: checkpoints are a minute apart. */
const ASK_AGAIN = 5000

/** Whether the return stands in the ledger, and the file that shows it to anyone. */
function LedgerProof({ receipt: { hash, number } }: { receipt: Held }) {
  const say = useSay()
  const { data } = useAnswer('intake', 'readReturnProof', { hash })
  const isCovered = data?.state === 'covered'
  const { data: found = data } = useAnswer(
    'intake',
    'readReturnProof',
    { hash },
    { staleTime: 0, refetchInterval: isCovered ? false : ASK_AGAIN },
  )
  if (!found) return null
  if (found.state === 'pending') return <p className="small no-print">{say(words.proofPending)}</p>
  const save = () => saveFile(`${number}.tlog-proof`, new Blob([found.proof], { type: 'text/plain' }))
  return (
    <div className="row-apart">
      <p className="small">{say(words.proofCovered, { seq: found.seq, size: found.size })}</p>
      <Button className="no-print" onClick={save}>
        {say(words.saveProof)}
      </Button>
    </div>
  )
}

function linesOf(receipt: Held, say: Say, unit: string): [string, string][] {
  const { boys, girls, unknown } = receipt
  const sexes: Text = {
    zh: '男 {boys}，女 {girls}，不详 {unknown}',
    en: 'boys {boys}, girls {girls}, unknown {unknown}',
  }
  return [
    [say(words.number), receipt.number],
    [say(words.time), momentText(receipt.receivedAt)],
    [say(words.unit), say(partsWords.inBrackets, { text: unit, more: receipt.unit })],
    [say(words.source), say(sourceNames[receipt.source])],
    [say(words.kind), say(kindNames[receipt.kind])],
    [say(words.months), say(formatMonthDigits(receipt))],
    [
      say(words.rows),
      say(partsWords.inBrackets, { text: formatCount(receipt.rows), more: say(sexes, { boys, girls, unknown }) }),
    ],
    [say(words.hash), receipt.hash],
  ]
}
