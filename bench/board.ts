/**
 * How long an officer waits for a board: `node bench/board.ts URL [times]`.
 *
 * Visits a running demo in Chromium, so many times (7, at most 20), and prints medians and slowest in milliseconds: what the
 * server takes for a board; a board opened with nothing in the browser’s cache and then with everything, from the address to
 * figures, tiles and charts that answer; an area opened from the board; the next area by its key. Ends within three minutes.
 */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const [url = 'http://127.0.0.1:8080', asked = '7'] = process.argv.slice(2)
const times = Math.min(20, Math.max(1, Number(asked)))

async function signedIn(): Promise<string> {
  const demo = (await (await fetch(`${url}/api/session/demo-accounts`)).json()) as {
    password: string
    officers: { account: string; roles: string[] }[]
  }
  const account = demo.officers.find(({ roles }) => roles.includes('srb-head'))?.account
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ account, password: demo.password }),
  })
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

/** One board asked for without a browser, from question to the last byte. */
async function requested(cookie: string): Promise<number> {
  const began = performance.now()
  await (await fetch(`${url}/api/board`, { headers: { cookie } })).arrayBuffer()
  return performance.now() - began
}

/** Milliseconds since the page was asked for, once the board stands there and two more pictures have been drawn. */
async function boardStands(page: Page): Promise<number> {
  const handle = await page.waitForFunction(() => {
    const stands =
      document.querySelector('.lead') &&
      document.querySelector('.tile-map a') &&
      document.querySelectorAll('main svg, main canvas').length > 4 &&
      !document.querySelector('.answered[aria-busy=true]')
    return stands
      ? new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(performance.now()))))
      : 0
  })
  return (await handle.jsonValue()) as number
}

/** Milliseconds from an act of the hand to another area’s figures on the screen. */
async function areaChanges(page: Page, act: 'tile' | 'key', place: number): Promise<number> {
  return page.evaluate(
    ([act, place]) =>
      new Promise<number>((resolve, reject) => {
        const heading = () => document.querySelector('main h1')?.textContent
        const former = heading()
        const began = performance.now()
        if (act === 'key') document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
        else
          document
            .querySelectorAll('.tile-map a')
            [place]?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
        const look = () => {
          const lead = document.querySelector('.lead')?.textContent ?? ''
          const name = heading()
          if (name && name !== former && lead.includes(name) && !document.querySelector('.answered[aria-busy=true]'))
            requestAnimationFrame(() => resolve(performance.now() - began))
          else if (performance.now() - began > 10_000) reject(new Error('the area did not change'))
          else requestAnimationFrame(look)
        }
        look()
      }),
    [act, place] as const,
  )
}

async function opened(browser: Browser, cookie: string): Promise<BrowserContext> {
  const [name = '', value = ''] = cookie.split('=')
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await context.addCookies([{ name, value, url }])
  context.setDefaultTimeout(20_000)
  return context
}

function tell(what: string, taken: readonly number[]): void {
  const sorted = taken.toSorted((one, other) => one - other)
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
  console.log(`${what.padEnd(44)} median ${Math.round(median)} ms, slowest ${Math.round(sorted.at(-1) ?? 0)} ms`)
}

const cookie = await signedIn()
const rounds = Array.from({ length: times }, (_, round) => round)
const first = await requested(cookie)
const requests: number[] = []
for (const _ of rounds) requests.push(await requested(cookie))

const cold: number[] = []
const warm: number[] = []
const fromBoard: number[] = []
const byKey: number[] = []
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
try {
  for (const round of rounds) {
    const context = await opened(browser, cookie)
    const page = await context.newPage()
    await page.goto(`${url}/board`)
    cold.push(await boardStands(page))
    fromBoard.push(await areaChanges(page, 'tile', round))
    byKey.push(await areaChanges(page, 'key', 0))
    await page.goto(`${url}/board`)
    warm.push(await boardStands(page))
    await context.close()
  }
} finally {
  await browser.close()
}
console.log(`the first board asked of the server now${' '.repeat(12)}${Math.round(first)} ms`)
tell('a board, at the server', requests)
tell('board in a browser that has nothing', cold)
tell('board in a browser that has the pages', warm)
tell('area opened from the board', fromBoard)
tell('next area by its key', byKey)
