import { useMutation } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Link, Outlet, useLocation } from 'react-router'
import { roleNames } from '../access/accessWords.ts'
import { openAnew } from '../access/openAnew.ts'
import { useMay, useOfficer } from '../access/session.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { useKey } from '../parts/useKey.ts'
import { ask } from '../server/ask.ts'
import { AreaSearch } from './AreaSearch.tsx'
import { allows, destinations } from './destinations.ts'
import { ProgressStrip } from './ProgressStrip.tsx'
import { words } from './shellWords.ts'

const HelpDialog = lazy(async () => ({ default: (await import('./HelpDialog.tsx')).HelpDialog }))

/** What stands around every screen: where one may go, search, language, who one is, and what is being worked on. */
export function Frame() {
  const say = useSay()
  const may = useMay()
  const { pathname } = useLocation()
  const isHere = (address: string) => pathname === address || pathname.startsWith(`${address}/`)
  const [helping, setHelping] = useState(false)
  useKey('?', () => setHelping(true))
  return (
    <>
      <a className="skip" href="#main">
        {say(words.skip)}
      </a>
      <header className="frame-head">
        <div className="frame-bar">
          <span className="brand">
            Evenborn <small>{say(words.product)}</small>
          </span>
          <nav className="frame-nav" aria-label={say(words.navigation)}>
            {destinations
              .filter(({ needs }) => allows(needs, may))
              .map(({ address, name, with: also = [] }) => (
                <Link key={address} to={address} aria-current={[address, ...also].some(isHere) ? 'page' : undefined}>
                  {say(name)}
                </Link>
              ))}
          </nav>
          <div className="frame-tools">
            {may('read-measures') && <AreaSearch />}
            <LanguageSwitch />
            <button type="button" className="plain-button" onClick={() => setHelping(true)}>
              {say(words.help)}
            </button>
            <Officer />
          </div>
        </div>
      </header>
      <ProgressStrip />
      <main className="frame-main" id="main" tabIndex={-1}>
        <Outlet />
      </main>
      {helping && (
        <Suspense>
          <HelpDialog open close={() => setHelping(false)} />
        </Suspense>
      )}
    </>
  )
}

export function LanguageSwitch() {
  const say = useSay()
  const { language, setLanguage } = useLanguage()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <button
      type="button"
      className="plain-button"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      onClick={() => setLanguage(other)}
    >
      {say(words.otherLanguage)}
    </button>
  )
}

function Officer() {
  const say = useSay()
  const officer = useOfficer()
  const leave = useMutation({ mutationFn: () => ask.access.signOut(), onSuccess: openAnew })
  return (
    <>
      <Link
        className="small"
        to="/account"
        aria-label={`${say(words.myAccount)}: ${officer.name}`}
        title={officer.roles.map((role) => say(roleNames[role])).join(' / ')}
      >
        {officer.name}
      </Link>
      <button type="button" className="plain-button" onClick={() => leave.mutate()}>
        {say(words.signOut)}
      </button>
    </>
  )
}
