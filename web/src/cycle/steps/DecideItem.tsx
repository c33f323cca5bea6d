import { Button, Input } from 'antd'
import { useState } from 'react'
import { useSay } from '../../parts/language.tsx'
import { Problem } from '../../parts/Problem.tsx'
import { ask } from '../../server/ask.ts'
import { words } from '../noticeWords.ts'
import { useStep } from './useStep.ts'

/** So long a decision’s reason is at least. */
const LEAST = 5

/** The statistician decides a dispute, with her reasons. */
export function DecideItem({ id, n }: { id: string; n: number }) {
  const say = useSay()
  const [reason, setReason] = useState('')
  const deciding = useStep((verdict: 'upheld' | 'refused') =>
    ask.cycle.decideDispute({ id, n, verdict, reason: reason.trim() }),
  )
  const ready = reason.trim().length >= LEAST && !deciding.isPending
  return (
    <div className="stack-tight">
      <Input.TextArea
        rows={2}
        maxLength={400}
        aria-label={`${say(words.decisionReason)} ${say(words.item, { n })}`}
        placeholder={say(words.decisionReason)}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <div className="row">
        <Button type="primary" size="small" disabled={!ready} onClick={() => deciding.mutate('upheld')}>
          {say(words.uphold)}
        </Button>
        <Button size="small" disabled={!ready} onClick={() => deciding.mutate('refused')}>
          {say(words.refuse)}
        </Button>
      </div>
      {deciding.isError && <Problem error={deciding.error} />}
    </div>
  )
}
