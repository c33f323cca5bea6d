import { CycleHead } from '../cycle/CycleHead.tsx'
import { words } from '../cycle/cycleWords.ts'
import { ReturnsPage } from '../intake/ReturnsPage.tsx'

/** Every package of rows received, among the screens of the cycle. */
export const ReturnsScreen = () => <ReturnsPage head={<CycleHead title={words.received} />} />
