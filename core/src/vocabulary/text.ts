import { z } from 'zod'

/** The two languages that every sentence for a person is written in. Chinese stands first. */
export const Language = z.enum(['zh', 'en'])
export type Language = z.infer<typeof Language>

/** One sentence or word in both languages. */
export const Text = z.object({ zh: z.string(), en: z.string() })
export type Text = z.infer<typeof Text>

/** Fills `{name}` places of a sentence; a place without a value stays as it is, so that it is seen. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}
