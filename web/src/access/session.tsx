import type { Officer } from '@evenborn/core/access/officer'
import { type Action, may } from '@evenborn/core/access/permission'
import { createContext, type ReactNode, use } from 'react'

const OfficerContext = createContext<Officer | undefined>(undefined)

/** Everything inside is shown to one signed-in officer. */
export function SignedIn({ officer, children }: { officer: Officer; children: ReactNode }) {
  return <OfficerContext value={officer}>{children}</OfficerContext>
}

/** The officer who is signed in. Screens inside `SignedIn` alone may ask. */
export function useOfficer(): Officer {
  const officer = use(OfficerContext)
  if (!officer) throw new Error('useOfficer is asked outside SignedIn')
  return officer
}

/** Whether the signed-in officer may do something, by core’s table of permissions. */
export function useMay(): (action: Action) => boolean {
  const officer = use(OfficerContext)
  return (action) => may(officer, action)
}
