/** Requests answered since the start, by endpoint. Patterns alone: no address, no account, no area. */
export type RequestTimes = {
  add(request: { method: string; route: string; status: number; seconds: number }): void
  /** As text for Prometheus. */
  text(): string
}

const BOUNDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 30]

type Times = { count: number; sum: number; within: number[] }

export function newRequestTimes(): RequestTimes {
  const answered = new Map<string, number>()
  const times = new Map<string, Times>()
  return {
    add: ({ method, route, status, seconds }) => {
      const one = `route="${route}",method="${methodOf(method)}"`
      const counted = `${one},status="${status}"`
      answered.set(counted, (answered.get(counted) ?? 0) + 1)
      const { count, sum, within } = times.get(one) ?? { count: 0, sum: 0, within: BOUNDS.map(() => 0) }
      times.set(one, {
        count: count + 1,
        sum: sum + seconds,
        within: within.map((n, at) => n + (seconds <= BOUNDS[at]! ? 1 : 0)),
      })
    },
    text: () => {
      const counts = [...answered].map(([labels, count]) => `evenborn_requests_total{${labels}} ${count}`)
      const spent = [...times].flatMap(([labels, { count, sum, within }]) => [
        ...BOUNDS.map((bound, at) => `evenborn_request_seconds_bucket{${labels},le="${bound}"} ${within[at]}`),
        `evenborn_request_seconds_bucket{${labels},le="+Inf"} ${count}`,
        `evenborn_request_seconds_sum{${labels}} ${sum.toFixed(6)}`,
        `evenborn_request_seconds_count{${labels}} ${count}`,
      ])
      return [
        ...['# TYPE evenborn_requests_total counter', ...counts],
        ...['# TYPE evenborn_request_seconds histogram', ...spent],
      ].join('\n')
    },
  }
}

/** A stranger may call a method anything. */
const methodOf = (method: string): string =>
  ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].includes(method) ? method : 'other'
