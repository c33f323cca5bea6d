import { useKey } from './useKey.ts'

/** Marks a link that J and K step through. */
export const step = { 'data-step': '' }

/** J and K move the focus to the next and the previous marked link of the page, in the order in which they stand. */
export function useStepThrough(): void {
  const move = (by: number) => {
    const links = [...document.querySelectorAll<HTMLElement>('[data-step]')]
    const at = links.indexOf(document.activeElement as HTMLElement)
    const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  useKey('j', () => move(1))
  useKey('k', () => move(-1))
}
