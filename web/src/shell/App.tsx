import type { Language } from '@evenborn/core/vocabulary/text'
import { useQueryClient } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import { SignedIn } from '../access/session.tsx'
import { Clock } from '../parts/clock.tsx'
import { Speaks } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { useRemembered } from '../parts/remembered.ts'
import { isNotSignedIn, refusalIn } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { addresses } from './addresses.tsx'
import { LanguageSwitch } from './Frame.tsx'
import { theme } from './theme.ts'

const SignInPage = lazy(async () => ({ default: (await import('../access/SignInPage.tsx')).SignInPage }))
const ShowFactorPage = lazy(async () => ({ default: (await import('../access/ShowFactorPage.tsx')).ShowFactorPage }))
const SetUpFactorPage = lazy(async () => ({ default: (await import('../access/SetUpFactorPage.tsx')).SetUpFactorPage }))
const SetUpPage = lazy(async () => ({ default: (await import('../access/SetUpPage.tsx')).SetUpPage }))
const InvitationPage = lazy(async () => ({ default: (await import('../access/InvitationPage.tsx')).InvitationPage }))
const SignedOnPage = lazy(async () => ({ default: (await import('../access/SignedOnPage.tsx')).SignedOnPage }))

/** Ways in that have an address of their own, whoever is signed in. */
const waysIn: Record<string, ComponentType> = {
  '/set-up': SetUpPage,
  '/invitation': InvitationPage,
  '/signed-on': SignedOnPage,
}

const now = () => new Date()

/**
 * The sign that a button is at work comes and goes at once. The one of antd is faded out, and stays for ever, unseen but read
 * aloud before the button’s name, where the answer comes before it was faded in.
 */
const buttons = { autoInsertSpace: false, loadingIcon: <span className="at-work" aria-hidden /> }

/** The whole application in one language: the sign-in page, or the frame with its screens. */
export function App() {
  const [language, setLanguage] = useRemembered<Language>('language', 'zh')
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  return (
    <ConfigProvider theme={theme} locale={language === 'zh' ? zhCN : enUS} button={buttons}>
      <Speaks language={language} setLanguage={setLanguage}>
        <Clock now={now}>
          <Way />
        </Clock>
      </Speaks>
    </ConfigProvider>
  )
}

function Way() {
  const [Page] = useState(() => waysIn[location.pathname])
  if (!Page) return <Door />
  return (
    <Outside>
      <Page />
    </Outside>
  )
}

/** What stands around a page before anybody is signed in. */
function Outside({ children }: { children: ReactNode }) {
  return (
    <Suspense>
      <div className="frame-bar no-print">
        <span className="frame-tools">
          <LanguageSwitch />
        </span>
      </div>
      {children}
    </Suspense>
  )
}

function Door() {
  const me = useAnswer('access', 'readMe', undefined, { staleTime: Number.POSITIVE_INFINITY })
  const queries = useQueryClient()
  const [router] = useState(() => addresses(queries))
  const [isLeaving, setLeaving] = useState(false)
  if (me.data) {
    return (
      <SignedIn officer={me.data}>
        <RouterProvider router={router} />
      </SignedIn>
    )
  }
  if (me.isPending) return null
  const onSignedIn = () => {
    setLeaving(false)
    void me.refetch()
  }
  const missing = isLeaving ? undefined : refusalIn(me.error)?.code
  if (missing === 'access.factor-not-shown' || missing === 'access.factor-missing')
    return (
      <Outside>
        {missing === 'access.factor-missing' ? <SetUpFactorPage /> : <ShowFactorPage leave={() => setLeaving(true)} />}
      </Outside>
    )
  if (me.isError && !isNotSignedIn(me.error) && !isLeaving)
    return <Problem error={me.error} again={() => void me.refetch()} />
  return (
    <Outside>
      <SignInPage onSignedIn={onSignedIn} />
    </Outside>
  )
}
