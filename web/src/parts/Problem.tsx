import { Refusal } from '@evenborn/core/vocabulary/refusal'
import { Alert, Button } from 'antd'
import { refusalIn, staysRefused } from '../server/ask.ts'
import { useSay } from './language.tsx'
import { words } from './partsWords.ts'

/** Why something did not go: the server’s own sentence with its code, or what may have happened on the way. */
export function Problem({ error, again }: { error: unknown; again?: (() => void) | undefined }) {
  const say = useSay()
  const refusal = error instanceof Refusal ? error : refusalIn(error)
  const lost = error instanceof TypeError
  return (
    <Alert
      type={refusal ? 'warning' : 'error'}
      role="alert"
      title={say(refusal?.text ?? (lost ? words.noConnection : words.unknown))}
      description={refusal ? <code>{refusal.code}</code> : undefined}
      action={again && !staysRefused(error) && <Button onClick={again}>{say(words.again)}</Button>}
    />
  )
}
