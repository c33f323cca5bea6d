import type { Language } from '@evenborn/core/vocabulary/text'
import { useQueryClient } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { lazy, Suspense, useEffect, useState } from 'react'
import { RouterProvider } from 'react-router/dom'
import { SignedIn } from '../access/session.tsx'
import { Clock } from '../parts/clock.tsx'
import { Speaks } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { useRemembered } from '../parts/remembered.ts'
import { isNotSignedIn } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { addresses } from './addresses.tsx'
import { LanguageSwitch } from './Frame.tsx'
import { theme } from './theme.ts'

const SignInPage = lazy(async () => ({ default: (await import('../access/SignInPage.tsx')).SignInPage }))

const now = () => new Date()

/** The whole application in one language: the sign-in page, or the frame with its screens. */
export function App() {
  const [language, setLanguage] = useRemembered<Language>('language', 'zh')
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  return (
    <ConfigProvider theme={theme} locale={language === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      <Speaks language={language} setLanguage={setLanguage}>
        <Clock now={now}>
          <Door />
        </Clock>
      </Speaks>
    </ConfigProvider>
  )
}

function Door() {
  const me = useAnswer('access', 'readMe', undefined, { staleTime: Number.POSITIVE_INFINITY })
  const queries = useQueryClient()
  const [router] = useState(() => addresses(queries))
  if (me.data) {
    return (
      <SignedIn officer={me.data}>
        <RouterProvider router={router} />
      </SignedIn>
    )
  }
  if (me.isPending) return null
  if (me.isError && !isNotSignedIn(me.error)) return <Problem error={me.error} again={() => void me.refetch()} />
  return (
    <Suspense>
      <div className="frame-bar">
        <span className="frame-tools">
          <LanguageSwitch />
        </span>
      </div>
      <SignInPage />
    </Suspense>
  )
}
