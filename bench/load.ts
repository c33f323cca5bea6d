/**
 * Officers at work at the same time: `node bench/load.ts URL [officers] [seconds] [think]`.
 *
 * Asks a running demo, on the loopback alone, as so many officers (200, at most 400) for so many seconds (30, at most 120): each
 * reads a screen’s answer or, one time in ten, proposes something and takes it back, then thinks for a while (2 s on average; 0:
 * asks again at once). Prints milliseconds by kind: median, 95 of 100, slowest. Officers share the sessions of the demo’s
 * accounts, for signing in is slowed down on purpose.
 */
type Officer = { account: string; roles: string[]; area: string }

const [url = 'http://127.0.0.1:8080', officersAsked = '200', secondsAsked = '30', thinkAsked = '2'] =
  process.argv.slice(2)
if (!/^http:\/\/(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/.test(url))
  throw new Error('the loopback alone is asked')
const officers = Math.min(400, Math.max(1, Number(officersAsked)))
const until = performance.now() + Math.min(120, Math.max(1, Number(secondsAsked))) * 1000
const think = Math.max(0, Number(thinkAsked)) * 1000

const demo = (await (await fetch(`${url}/api/session/demo-accounts`)).json()) as {
  password: string
  officers: Officer[]
}

async function cookieOf({ account }: Officer): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ account, password: demo.password }),
  })
  if (!answer.ok) throw new Error(`${account}: ${answer.status}`)
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

const readings: Record<string, string[]> = {
  reporter: ['/areas', '/agencies', '/duties', '/returns', '/register/own-gaps', '/progress'],
  office: ['/areas', '/agencies', '/duties', '/returns', '/board', '/register', '/bulletins', '/progress', '/session'],
  other: ['/areas', '/session', '/ledger', '/ledger/entries'],
}
const kindOf = ({ roles }: Officer) =>
  roles.includes('reporter')
    ? 'reporter'
    : roles.some((role) => role.startsWith('srb') || role === 'statistician')
      ? 'office'
      : 'other'

const took: Record<'reading' | 'writing', number[]> = { reading: [], writing: [] }
const byPlace: Record<string, number[]> = {}
const failed: Record<string, number> = {}

async function timed(kind: 'reading' | 'writing', place: string, cookie: string, init: RequestInit = {}) {
  const began = performance.now()
  const answer = await fetch(`${url}/api${place}`, {
    ...init,
    headers: {
      cookie,
      'sec-fetch-site': 'same-origin',
      ...(init.body ? { 'content-type': 'application/json' } : {}),
    },
  })
  const text = await answer.text()
  const ms = performance.now() - began
  took[kind].push(ms)
  if (kind === 'reading') {
    byPlace[place] ??= []
    byPlace[place].push(ms)
  }
  if (!answer.ok) failed[`${answer.status} ${place}`] = (failed[`${answer.status} ${place}`] ?? 0) + 1
  return text
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function work(officer: Officer, cookie: string, first: number): Promise<void> {
  const places = readings[kindOf(officer)]!
  await pause((think * first) / officers)
  for (let turn = first; performance.now() < until; turn++) {
    if (turn % 10 === 0 && officer.roles.includes('srb-head')) {
      const body = JSON.stringify({ action: { kind: 'key.destroy', cohort: 1990 + (turn % 100) } })
      const { id } = JSON.parse(await timed('writing', '/proposals', cookie, { method: 'POST', body })) as {
        id?: string
      }
      if (id) await timed('writing', `/proposals/${id}`, cookie, { method: 'DELETE' })
    } else await timed('reading', places[turn % places.length]!, cookie)
    if (think > 0) await pause(think * (0.5 + Math.random()))
  }
}

const sessions = await Promise.all(demo.officers.map(async (officer) => ({ officer, cookie: await cookieOf(officer) })))
const began = performance.now()
await Promise.all(
  Array.from({ length: officers }, (_, nth) => {
    const { officer, cookie } = sessions[nth % sessions.length]!
    return work(officer, cookie, nth)
  }),
)
const seconds = (performance.now() - began) / 1000
for (const [name, all] of [...Object.entries(took), ...Object.entries(byPlace)]) {
  const sorted = all.sort((one, other) => one - other)
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  console.log(
    `${name}: ${sorted.length} requests, ${(sorted.length / seconds).toFixed(0)}/s, median ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(1)} ms`,
  )
}
console.log(`failed: ${JSON.stringify(failed)}`)

export {}
