import type { QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { createBrowserRouter, Link, Navigate, type RouteObject } from 'react-router'
import { useMay } from '../access/session.tsx'
import { askBoardEarly } from '../measure/askEarly.ts'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { allows, destinations, type Needs } from './destinations.ts'
import { Frame } from './Frame.tsx'
import { words } from './shellWords.ts'

/** A screen that is fetched when it is first gone to, and shown to those who may. */
const screen = (path: string, needs: Needs, fetched: () => Promise<() => ReactNode>): RouteObject => ({
  path,
  lazy: async () => {
    const Screen = await fetched()
    return {
      Component: () => (
        <ForThose who={needs}>
          <Screen />
        </ForThose>
      ),
    }
  },
})

function ForThose({ who, children }: { who: Needs; children: ReactNode }) {
  const may = useMay()
  return allows(who, may) ? children : <NotHere />
}

/** Where an officer starts: the first place that the officer may go. */
function Start() {
  const may = useMay()
  const first = destinations.find(({ needs }) => allows(needs, may))
  return <Navigate to={first?.address ?? '/account'} replace />
}

function NotHere() {
  const say = useSay()
  return (
    <Empty title={say(words.notHere)}>
      <p>{say(words.notHereText)}</p>
      <Link to="/">{say(words.toStart)}</Link>
    </Empty>
  )
}

/** The board of an address is asked for at once; nobody waits for it here. */
const boardEarly =
  (queries: QueryClient): NonNullable<RouteObject['loader']> =>
  ({ request, params }) => {
    void askBoardEarly(queries, request.url, params.code)
    return null
  }

/** Every address of the application. A new screen is a line here. */
export const addresses = (queries: QueryClient) =>
  createBrowserRouter([
    {
      element: <Frame />,
      hydrateFallbackElement: <p />,
      children: [
        { index: true, element: <Start /> },
        {
          ...screen('board', 'read-measures', async () => (await import('../measure/BoardPage.tsx')).BoardPage),
          loader: boardEarly(queries),
        },
        {
          ...screen('areas/:code', 'read-measures', async () => (await import('../measure/AreaPage.tsx')).AreaPage),
          loader: boardEarly(queries),
        },
        screen('send', 'send-return', async () => (await import('./SendScreen.tsx')).SendScreen),
        screen('carry-in', 'carry-return', async () => (await import('../cycle/CarryIn.tsx')).CarryIn),
        screen('unit-keys', 'read-returns', async () => (await import('../cycle/UnitKeysPage.tsx')).UnitKeysPage),
        screen(
          'duties',
          ['send-return', 'confirm-return'],
          async () => (await import('../cycle/DutiesPage.tsx')).DutiesPage,
        ),
        screen(
          'duties/:dataSet/:unit/:period',
          'send-return',
          async () => (await import('../cycle/SendCountsPage.tsx')).SendCountsPage,
        ),
        screen(
          'filings/:dataSet/:unit/:period',
          'read-returns',
          async () => (await import('../cycle/FilingPage.tsx')).FilingPage,
        ),
        screen('matrix', 'read-measures', async () => (await import('../cycle/MatrixPage.tsx')).MatrixPage),
        screen('minutes', 'read-returns', async () => (await import('../cycle/MinutesPage.tsx')).MinutesPage),
        screen('minutes/:id', 'read-returns', async () => (await import('../cycle/MinutePage.tsx')).MinutePage),
        screen('stock', 'read-returns', async () => (await import('../cycle/StockPage.tsx')).StockPage),
        screen('cadence', 'read-returns', async () => (await import('../cycle/CadencePage.tsx')).CadencePage),
        screen('notices', 'read-returns', async () => (await import('../cycle/NoticesPage.tsx')).NoticesPage),
        screen('returns', 'read-returns', async () => (await import('./ReturnsScreen.tsx')).ReturnsScreen),
        screen('returns/:hash', 'read-returns', async () => (await import('../intake/ReturnPage.tsx')).ReturnPage),
        screen(
          'register',
          'read-register',
          async () => (await import('../register/RegisterHealthPage.tsx')).RegisterHealthPage,
        ),
        screen('gaps', 'read-own-gaps', async () => (await import('../register/OwnGapsPage.tsx')).OwnGapsPage),
        screen(
          'bulletins',
          'read-bulletin',
          async () => (await import('../oversight/BulletinsPage.tsx')).BulletinsPage,
        ),
        screen(
          'bulletins/:id',
          'read-bulletin',
          async () => (await import('../oversight/BulletinPage.tsx')).BulletinPage,
        ),
        screen(
          'approvals',
          'read-proposals',
          async () => (await import('../oversight/ApprovalsPage.tsx')).ApprovalsPage,
        ),
        screen('looks', 'read-access-log', async () => (await import('../oversight/LooksPage.tsx')).LooksPage),
        screen('officers', 'read-officers', async () => (await import('../places/OfficersPage.tsx')).OfficersPage),
        screen('account', 'read-self', async () => (await import('../access/AccountPage.tsx')).AccountPage),
        { path: 'places', element: <Navigate to="/places/areas" replace /> },
        screen('places/areas', 'keep-places', async () => (await import('../places/AreasPage.tsx')).AreasPage),
        screen('places/units', 'keep-places', async () => (await import('../places/UnitsPage.tsx')).UnitsPage),
        screen('places/calendar', 'keep-places', async () => (await import('../places/CalendarPage.tsx')).CalendarPage),
        screen('ledger', 'read-ledger', async () => (await import('../oversight/LedgerPage.tsx')).LedgerPage),
        { path: '*', element: <NotHere /> },
      ],
    },
  ])
