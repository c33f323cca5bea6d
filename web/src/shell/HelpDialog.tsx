import { Verdict } from '@evenborn/core/measure/figure'
import type { Text } from '@evenborn/core/vocabulary/text'
import { Modal } from 'antd'
import { useSay } from '../parts/language.tsx'
import { VerdictMark } from '../parts/VerdictMark.tsx'
import { words } from './shellWords.ts'

const meanings: Record<Verdict, Text> = {
  above: { zh: '性别比高于107的可能性不低于95%。', en: 'Above 107 with a probability of at least 95%.' },
  below: { zh: '性别比低于103的可能性不低于95%。', en: 'Below 103 with a probability of at least 95%.' },
  chance: { zh: '出生数足够，但差别不超出偶然波动。', en: 'Enough births, but chance alone explains the difference.' },
  unsure: {
    zh: '出生太少：即使真实值为115，也很可能看不出来。',
    en: 'Too few births: even a true 115 would probably not show.',
  },
}

/** Keys of the page, how to read a figure, and what the four marks mean. */
export function HelpDialog({ open, close }: { open: boolean; close: () => void }) {
  const say = useSay()
  return (
    <Modal open={open} onCancel={close} footer={null} title={say(words.help)} width={620}>
      <div className="stack">
        <h2>{say(words.reading)}</h2>
        <p>{say(words.readingText)}</p>
        <h2>{say(words.marks)}</h2>
        <dl className="keys">
          {Verdict.options.map((verdict) => (
            <Meaning key={verdict} verdict={verdict} />
          ))}
        </dl>
        <h2>{say(words.keys)}</h2>
        <dl className="keys">
          <dt>
            <kbd>/</kbd>
          </dt>
          <dd>{say(words.keySearch)}</dd>
          <dt>
            <kbd>J</kbd> <kbd>K</kbd>
          </dt>
          <dd>{say(words.keyNext)}</dd>
          <dt>
            <kbd>?</kbd>
          </dt>
          <dd>{say(words.keyHelp)}</dd>
          <dt>
            <kbd>Esc</kbd>
          </dt>
          <dd>{say(words.keyEscape)}</dd>
        </dl>
      </div>
    </Modal>
  )
}

function Meaning({ verdict }: { verdict: Verdict }) {
  const say = useSay()
  return (
    <>
      <dt>
        <VerdictMark verdict={verdict} />
      </dt>
      <dd>{say(meanings[verdict])}</dd>
    </>
  )
}
