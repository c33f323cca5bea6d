import { Duties } from '../cycle/Duties.tsx'
import { ReturnsPage } from '../intake/ReturnsPage.tsx'

/** What is owed for a month, then every return received. */
export const ReturnsScreen = () => (
  <ReturnsPage>
    <Duties />
  </ReturnsPage>
)
