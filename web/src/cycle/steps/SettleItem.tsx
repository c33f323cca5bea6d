import { Button, Input } from 'antd'
import { useState } from 'react'
import { useSay } from '../../parts/language.tsx'
import { Problem } from '../../parts/Problem.tsx'
import { ask } from '../../server/ask.ts'
import { words } from '../noticeWords.ts'
import { useStep } from './useStep.ts'

/** The clerk settles an item that was corrected or explained. */
export function SettleItem({ id, n }: { id: string; n: number }) {
  const say = useSay()
  const [note, setNote] = useState('')
  const settling = useStep((verdict: 'accepted' | 'not-accepted') =>
    ask.cycle.settleItem({ id, n, verdict, ...(note ? { note } : {}) }),
  )
  return (
    <div className="stack-tight">
      <div className="row">
        <Button
          type="primary"
          size="small"
          aria-label={`${say(words.accept)} ${say(words.item, { n })}`}
          loading={settling.isPending}
          onClick={() => settling.mutate('accepted')}
        >
          {say(words.accept)}
        </Button>
        <Button
          size="small"
          aria-label={`${say(words.notAccept)} ${say(words.item, { n })}`}
          disabled={settling.isPending || note.trim() === ''}
          onClick={() => settling.mutate('not-accepted')}
        >
          {say(words.notAccept)}
        </Button>
        <Input
          className="note"
          size="small"
          maxLength={400}
          aria-label={`${say(words.settleNote)} ${say(words.item, { n })}`}
          placeholder={say(words.settleNote)}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </div>
      {settling.isError && <Problem error={settling.error} />}
    </div>
  )
}
