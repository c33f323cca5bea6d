import { sha256InPieces } from '@evenborn/core/ledger/hash'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ask } from '../server/ask.ts'
import { IN_PARTS_FROM, type Sent, sendInParts } from './sendInParts.ts'
import { uploadLine } from './uploadLine.ts'
import type { Encoded } from './useDesk.ts'

/** Lets the page paint and answer between two pieces of work. */
const turn = () => new Promise<void>((resolve) => setTimeout(resolve))

/** Sends a package: a small one whole, a large one in parts, and tells how far it is. */
export function useSendPackage() {
  const queries = useQueryClient()
  const [sent, setSent] = useState<Sent>()
  const sending = useMutation({
    // A line that is gone is waited for here; the mutation itself must run without a network.
    networkMode: 'always',
    mutationFn: async ({ bytes, hash }: Encoded) => {
      if (bytes.length < IN_PARTS_FROM)
        return ask.intake.sendReturn({
          package: new File([bytes as BlobPart], `${hash}.zip`, { type: 'application/zip' }),
        })
      return sendInParts({ bytes, sha256: await sha256InPieces(bytes, turn) }, uploadLine, setSent)
    },
    onSettled: () => setSent(undefined),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['intake'] }),
  })
  return { sending, sent }
}
