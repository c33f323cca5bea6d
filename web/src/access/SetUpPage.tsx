import type { FirstOfficers } from '@evenborn/core/access/setUp'
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { Answered } from '../parts/Answered.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { words as access } from './accessWords.ts'
import { Entrance } from './Entrance.tsx'
import { words } from './entranceWords.ts'
import { NewPasswordFields } from './NewPasswordFields.tsx'
import { openAnew } from './openAnew.ts'

/** The first officers of a system that has none. */
export function SetUpPage() {
  const say = useSay()
  const entrance = useAnswer('access', 'readEntrance')
  return (
    <Entrance>
      <h1>{say(words.setUp)}</h1>
      <Answered query={entrance}>
        {({ setUp }) =>
          setUp ? (
            <SetUpForm />
          ) : (
            <Empty title={say(words.closed)}>
              <p>{say(words.closedText)}</p>
              <a href="/">{say(words.toSignIn)}</a>
            </Empty>
          )
        }
      </Answered>
    </Entrance>
  )
}

type Entry = FirstOfficers & { again: string }

function SetUpForm() {
  const say = useSay()
  const made = useMutation({
    mutationFn: ({ again: _, ...typed }: Entry) => ask.access.setUp(typed),
    onSuccess: openAnew,
  })
  const needed = { required: true, message: say(access.missing) }
  const account = [needed, { pattern: /^[a-z0-9.-]{3,40}$/, message: say(words.accountRule) }]
  return (
    <Form<Entry> layout="vertical" requiredMark={false} className="stack" onFinish={(typed) => made.mutate(typed)}>
      <p className="prose">{say(words.setUpText)}</p>
      <section className="card">
        <Form.Item name="code" label={say(words.setUpCode)} extra={say(words.setUpCodeText)} rules={[needed]}>
          <Input autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item
          name="area"
          label={say(words.area)}
          extra={say(words.areaText)}
          rules={[needed, { pattern: /^[0-9]{6}$/, message: say(words.areaText) }]}
        >
          <Input inputMode="numeric" maxLength={6} />
        </Form.Item>
      </section>
      <div className="sign-in-cards">
        <section className="card stack-tight" aria-labelledby="first-officer">
          <h2 id="first-officer">{say(words.you)}</h2>
          <Form.Item name="name" label={say(words.name)} rules={[needed]}>
            <Input autoComplete="name" maxLength={80} />
          </Form.Item>
          <Form.Item name="account" label={say(access.account)} extra={say(words.accountRule)} rules={account}>
            <Input autoComplete="username" />
          </Form.Item>
          <NewPasswordFields label={say(access.password)} />
        </section>
        <section className="card stack-tight" aria-labelledby="second-officer">
          <h2 id="second-officer">{say(words.other)}</h2>
          <Form.Item name={['second', 'name']} label={say(words.name)} rules={[needed]}>
            <Input autoComplete="off" maxLength={80} />
          </Form.Item>
          <Form.Item
            name={['second', 'account']}
            label={say(access.account)}
            extra={say(words.accountRule)}
            rules={account}
          >
            <Input autoComplete="off" />
          </Form.Item>
          <p className="small quiet">{say(words.otherText)}</p>
        </section>
      </div>
      {made.isError && <Problem error={made.error} />}
      <div>
        <Button type="primary" htmlType="submit" loading={made.isPending}>
          {say(words.make)}
        </Button>
      </div>
    </Form>
  )
}
