import { ask } from '../server/ask.ts'

const kept = 'evenborn.sign-on'

/** Leads to the office’s own sign-on. The number that answers are taken by stays in this tab. */
export async function beginSignOn(): Promise<void> {
  const { id, url } = await ask.access.beginSingleSignOn()
  sessionStorage.setItem(kept, id)
  location.assign(url)
}

let finishing: Promise<unknown> | undefined
/** Takes what the sign-on has answered, once. Without its number in this tab it is of no use. */
export function finishSignOn(back: string): Promise<unknown> {
  finishing ??= ask.access.finishSingleSignOn({
    id: sessionStorage.getItem(kept) ?? '00000000-0000-4000-8000-000000000000',
    back,
  })
  sessionStorage.removeItem(kept)
  return finishing
}
