import type { Officer } from '@evenborn/core/access/officer'
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { type Answers, ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { roleNames, words } from './accessWords.ts'
import { Entrance } from './Entrance.tsx'
import { words as ways } from './entranceWords.ts'
import { canUsePasskeys, signByPasskey } from './passkeyInBrowser.ts'
import { beginSignOn } from './signOnHere.ts'

type Entry = { account: string; password: string }

/** Sign-in; in a demo the ready accounts stand beside the form. `onSignedIn`: signed in, or a step further. */
export function SignInPage({ onSignedIn }: { onSignedIn: () => void }) {
  const say = useSay()
  const [form] = Form.useForm<Entry>()
  const demo = useAnswer('access', 'readDemoAccounts')
  const entry = useMutation({
    mutationFn: (typed: Entry) => ask.access.signIn(typed),
    onSuccess: onSignedIn,
  })
  return (
    <Entrance>
      <h1 className="seen-by-readers-only">{say(words.signIn)}</h1>
      <div className="sign-in-cards">
        <section className="card">
          <Form form={form} layout="vertical" requiredMark={false} onFinish={(typed) => entry.mutate(typed)}>
            <Form.Item
              name="account"
              label={say(words.account)}
              rules={[{ required: true, message: say(words.missing) }]}
            >
              <Input autoComplete="username" autoFocus />
            </Form.Item>
            <Form.Item
              name="password"
              label={say(words.password)}
              rules={[{ required: true, message: say(words.missing) }]}
            >
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            {entry.isError && (
              <Form.Item>
                <Problem error={entry.error} />
              </Form.Item>
            )}
            <Button type="primary" htmlType="submit" loading={entry.isPending} block>
              {say(words.signIn)}
            </Button>
          </Form>
          <OtherWays onSignedIn={onSignedIn} />
        </section>
        {demo.data && <DemoAccounts demo={demo.data} choose={(typed) => form.setFieldsValue(typed)} />}
      </div>
    </Entrance>
  )
}

/** Ways in beside the password, where there are any. */
function OtherWays({ onSignedIn }: { onSignedIn: () => void }) {
  const say = useSay()
  const { data } = useAnswer('access', 'readEntrance')
  const byPasskey = useMutation({
    mutationFn: async () => {
      const answer = await signByPasskey(await ask.access.askForPasskey())
      return answer && ask.access.signInByPasskey(answer)
    },
    onSuccess: (done) => done && onSignedIn(),
  })
  const bySignOn = useMutation({ mutationFn: beginSignOn })
  const error = byPasskey.error ?? bySignOn.error
  return (
    <div className="stack-tight other-ways">
      {canUsePasskeys() && (
        <Button block loading={byPasskey.isPending} onClick={() => byPasskey.mutate()}>
          {say(ways.byPasskey)}
        </Button>
      )}
      {data?.singleSignOn && (
        <Button block loading={bySignOn.isPending} onClick={() => bySignOn.mutate()}>
          {say(ways.bySignOn)}
        </Button>
      )}
      {error && <Problem error={error} />}
      {data?.setUp && <a href="/set-up">{say(ways.toSetUp)}</a>}
    </div>
  )
}

type Demo = NonNullable<Answers['access']['readDemoAccounts']>

function DemoAccounts({ demo, choose }: { demo: Demo; choose: (entry: Entry) => void }) {
  const say = useSay()
  return (
    <section className="card stack-tight" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{say(words.demo)}</h2>
      <p className="small quiet">
        {say(words.demoText)} {say(ways.demoExempt)}
      </p>
      <ul>
        {demo.officers.map((officer: Officer) => (
          <li key={officer.account}>
            <button
              type="button"
              className="demo-account"
              onClick={() => choose({ account: officer.account, password: demo.password })}
            >
              <span>
                {officer.name}
                <span className="quiet small"> · {officer.roles.map((role) => say(roleNames[role])).join(' / ')}</span>
              </span>
              <code>{officer.account}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
