import { formatPeriod } from '@evenborn/core/cycle/cyclePeriodText'
import type { FilingReceipt } from '@evenborn/core/cycle/filing'
import { filingStateNames } from '@evenborn/core/cycle/filingState'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import type { Text } from '@evenborn/core/vocabulary/text'
import { words as intake } from '../intake/intakeWords.ts'
import { ReceiptSheet } from '../intake/ReceiptSheet.tsx'
import { useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { words as partsWords } from '../parts/partsWords.ts'
import { useUnitName } from '../places/areas.ts'
import { words as cycle, wayNames } from './cycleWords.ts'
import { ReceiptProof } from './ReceiptProof.tsx'
import { words as stick } from './stickWords.ts'

type Held = Omit<FilingReceipt, 'heldAlready'>

const sexes: Text = {
  zh: '男 {boys}，女 {girls}，性别不明 {unknown}',
  en: 'boys {boys}, girls {girls}, unknown {unknown}',
}

/** The receipt of a return of counts: what was sent by whom, when, and the hash to prove it; to keep as a file or on paper. */
export function FilingReceiptCard({ receipt, title }: { receipt: Held; title: Text }) {
  const say = useSay()
  const unitName = useUnitName()
  const { number, version, boys, girls, unknown } = receipt
  const lines: [string, string][] = [
    [say(intake.number), say(partsWords.inBrackets, { text: number, more: say(cycle.version, { version }) })],
    [say(intake.time), momentText(receipt.sentAt)],
    [say(intake.unit), say(partsWords.inBrackets, { text: say(unitName(receipt.unit)), more: receipt.unit })],
    [say(cycle.dataSet), say(partsWords.inBrackets, { text: say(title), more: say(formatPeriod(receipt.period)) })],
    [say(cycle.state), say(filingStateNames[receipt.state])],
    [
      say(intake.rows),
      say(partsWords.inBrackets, { text: formatCount(receipt.rows), more: say(sexes, { boys, girls, unknown }) }),
    ],
    [say(intake.kind), say(wayNames[receipt.way])],
    [say(intake.hash), receipt.hash],
  ]
  return (
    <ReceiptSheet number={number} lines={lines} hash={receipt.hash}>
      <ReceiptProof receipt={receipt} name={say(stick.saveProven)} />
    </ReceiptSheet>
  )
}
