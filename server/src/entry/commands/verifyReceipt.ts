import { openReceiptFile, parseReceiptFile } from '@evenborn/core/cycle/receiptFile'
import { Refusal } from '@evenborn/core/vocabulary/refusal'
import { fastHash } from '../../ledger/ledgerFiles.ts'
import { receiptLines } from './receiptText.ts'
import { readUserFile } from './userFile.ts'
import { type ProofOptions, policyToHold, shownWrong } from './verifyProof.ts'
import { say, verifyTexts } from './verifyTexts.ts'

/** Whether a receipt that came back on a stick says what the ledger says. Its proof is in it; nobody is asked. */
export async function verifyReceipt(path: string, options: ProofOptions): Promise<boolean> {
  const file = parseReceiptFile(new TextDecoder().decode(await readUserFile(path)))
  try {
    const { holds, ...placed } = openReceiptFile(file, await policyToHold(options), fastHash)
    if (options.json) console.log(JSON.stringify({ holds, ...placed, receipt: file.receipt }, null, 2))
    else {
      const values = { ...placed, number: file.receipt.number }
      const sentence = holds ? verifyTexts.provenReceipt : verifyTexts.otherReceipt
      console.log([...receiptLines(file), say(sentence, values)].join('\n'))
    }
    return holds
  } catch (error) {
    if (!(error instanceof Refusal) || !shownWrong.includes(error.code)) throw error
    console.log(options.json ? JSON.stringify({ holds: false, code: error.code }, null, 2) : say(error.text))
    return false
  }
}
