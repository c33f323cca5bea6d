import { birthRowsOf } from '@evenborn/core/cycle/birthRows'
import { SaveForStick } from '../cycle/SaveForStick.tsx'
import { SendReturnPage } from '../intake/SendReturnPage.tsx'
import type { Encoded } from '../intake/useDesk.ts'

/** Send a return, or where no network reaches the office, save it for a stick. */
export const SendScreen = () => <SendReturnPage beside={(encoded) => <ForStick encoded={encoded} />} />

function ForStick({ encoded: { bytes, hash, manifest } }: { encoded: Encoded }) {
  const { source, unit, to } = manifest
  const sent = { dataSet: birthRowsOf(source), unit, period: String(to), after: 0, package: { hash, bytes } }
  return <SaveForStick sent={sent} confirmed={false} />
}
