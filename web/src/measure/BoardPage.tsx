import { useMay, useOfficer } from '../access/session.tsx'
import { useSay } from '../parts/language.tsx'
import { useStepThrough } from '../parts/stepThrough.ts'
import { useAreaName } from '../places/areas.ts'
import { AreaBoard } from './AreaBoard.tsx'
import { ReturnsLine } from './ReturnsLine.tsx'

/** What the officer’s own area can say about this period, and how its returns stand. */
export function BoardPage() {
  const say = useSay()
  const may = useMay()
  const { area } = useOfficer()
  const nameOf = useAreaName()
  useStepThrough()
  return (
    <AreaBoard area={area} head={<h1>{say(nameOf(area))}</h1>} more={() => may('read-returns') && <ReturnsLine />} />
  )
}
