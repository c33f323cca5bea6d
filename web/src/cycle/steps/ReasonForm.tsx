import type { Text } from '@evenborn/core/vocabulary/text'
import { Button, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { useSay } from '../../parts/language.tsx'
import { Problem } from '../../parts/Problem.tsx'

type Given<Reason extends string> = {
  title: Text
  label: Text
  /** Reasons of a closed list, so that nobody is written about. */
  reasons: Record<Reason, Text>
  /** Whether it may be done without one. */
  optional?: boolean
  more?: ReactNode
  ready?: boolean
  send: (reason: Reason | undefined) => void
  isPending: boolean
  error: unknown
}

/** A step that is taken for a reason: it is folded until it is wanted. */
export function ReasonForm<Reason extends string>(given: Given<Reason>) {
  const { title, label, reasons, optional = false, more, ready = true, send, isPending, error } = given
  const say = useSay()
  const [reason, setReason] = useState<Reason>()
  const options = Object.entries<Text>(reasons).map(([value, name]) => ({ value: value as Reason, label: say(name) }))
  return (
    <details className="fold">
      <summary>{say(title)}</summary>
      <div className="stack-tight reason-form">
        <div className="row">
          <Select
            aria-label={say(label)}
            placeholder={say(label)}
            value={reason}
            onChange={setReason}
            options={options}
            popupMatchSelectWidth={false}
            className="reason"
          />
          {more}
          <Button
            type="primary"
            disabled={(!optional && !reason) || !ready}
            loading={isPending}
            onClick={() => send(reason)}
          >
            {say(title)}
          </Button>
        </div>
        {error != null && <Problem error={error} />}
      </div>
    </details>
  )
}
