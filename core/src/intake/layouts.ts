import type { Layout } from './layout.ts'
import { certificates } from './layouts/certificates.ts'
import { counts } from './layouts/counts.ts'
import { deaths } from './layouts/deaths.ts'
import { deliveries } from './layouts/deliveries.ts'
import { household } from './layouts/household.ts'
import { vaccinations } from './layouts/vaccinations.ts'

/** Every kind of file that the desk knows by its headers. */
export const layouts: readonly Layout[] = [deliveries, certificates, household, vaccinations, deaths, counts]

export const layoutOf = (id: Layout['id']): Layout => layouts.find((layout) => layout.id === id)!
