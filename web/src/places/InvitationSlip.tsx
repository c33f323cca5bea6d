import { Button } from 'antd'
import { useState } from 'react'
import { copyText } from '../parts/copyText.ts'
import { useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import type { Answers } from '../server/ask.ts'
import { words } from './officersWords.ts'

/** An invitation as link and as a slip of paper. The token stands behind the #, so that it reaches no server and no log. */
export function InvitationSlip({
  invitation: { token, officer, expiresAt },
  close,
}: {
  invitation: Answers['access']['inviteOfficer']
  close: () => void
}) {
  const say = useSay()
  const [copied, setCopied] = useState(false)
  const link = `${location.origin}/invitation#${token}`
  const copy = async () => {
    await copyText(link)
    setCopied(true)
  }
  return (
    <section className="card stack-tight invitation-slip" aria-labelledby="slip">
      <h2 id="slip">
        {say(words.slip)} · {officer.name} · <code>{officer.account}</code>
      </h2>
      <p>{say(words.slipText)}</p>
      <p>
        {say(words.link)}: <code>{link}</code>
      </p>
      <p>
        {say(words.until)} {momentText(expiresAt)}
      </p>
      <div className="row no-print">
        <Button onClick={() => window.print()}>{say(words.print)}</Button>
        <Button onClick={() => void copy()}>{say(copied ? words.copied : words.copy)}</Button>
        <Button type="primary" onClick={close}>
          {say(words.close)}
        </Button>
      </div>
    </section>
  )
}
