import { BoardQuestion } from '@evenborn/core/measure/board'
import type { AreaCode, AreaLevel } from '@evenborn/core/vocabulary/area'
import { AreaLevel as Level } from '@evenborn/core/vocabulary/area'

/** What an address asks of a board. What it does not say, or says wrongly, is left to the server’s own choice. */
export function questionIn(parameters: URLSearchParams, area: AreaCode): BoardQuestion {
  const said = BoardQuestion.safeParse(Object.fromEntries([...parameters].filter(([, value]) => value !== '')))
  return { ...(said.success ? said.data : BoardQuestion.parse({})), area }
}

/** The level of areas that an address wants to see. */
export function levelIn(parameters: URLSearchParams): AreaLevel | undefined {
  const level = Level.safeParse(parameters.get('level'))
  return level.success ? level.data : undefined
}

/** The address with some of its filters changed; undefined and what is the rule anyway leave it. */
export function changed(parameters: URLSearchParams, changes: Record<string, string | undefined>): URLSearchParams {
  const next = new URLSearchParams(parameters)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || rules[name] === value) next.delete(name)
    else next.set(name, value)
  }
  return next
}

const rules: Record<string, string> = { basis: 'residence', source: 'register', areasOf: 'now' }
