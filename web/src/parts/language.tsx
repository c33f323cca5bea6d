import type { Language, Text } from '@evenborn/core/vocabulary/text'
import { fill } from '@evenborn/core/vocabulary/text'
import { createContext, type ReactNode, use, useMemo } from 'react'

type Values = Readonly<Record<string, string | number>>
/** Says a sentence in the reader’s language, with its `{places}` filled. */
export type Say = (text: Text, values?: Values) => string

type Speaking = { language: Language; setLanguage: (language: Language) => void }

const SpeakingContext = createContext<Speaking>({ language: 'zh', setLanguage: () => {} })

/** Everything inside speaks one language; the shell remembers which. */
export function Speaks({ language, setLanguage, children }: Speaking & { children: ReactNode }) {
  const speaking = useMemo(() => ({ language, setLanguage }), [language, setLanguage])
  return <SpeakingContext value={speaking}>{children}</SpeakingContext>
}

/** The language of the page and the hand to change it. */
export const useLanguage = (): Speaking => use(SpeakingContext)

/**
 * The way a screen speaks: words are `Text` values of core or of the screen’s own `words.ts`, so that they are typed, stand
 * in both languages side by side, and travel with the screen that needs them.
 */
export function useSay(): Say {
  const { language } = use(SpeakingContext)
  return useMemo(() => (text, values) => (values ? fill(text[language], values) : text[language]), [language])
}
