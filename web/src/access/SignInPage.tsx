import type { Officer } from '@evenborn/core/access/officer'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { type Answers, ask } from '../server/ask.ts'
import { answerKey, useAnswer } from '../server/useAnswer.ts'
import { roleNames, words } from './accessWords.ts'
import './access.css'

type Entry = { account: string; password: string }

/** Sign-in; in a demo the ready accounts stand beside the form. */
export function SignInPage() {
  const say = useSay()
  const [form] = Form.useForm<Entry>()
  const queries = useQueryClient()
  const demo = useAnswer('access', 'readDemoAccounts')
  const entry = useMutation({
    mutationFn: (typed: Entry) => ask.access.signIn(typed),
    onSuccess: (officer) => queries.setQueryData(answerKey('access', 'readMe'), officer),
  })
  return (
    <main className="sign-in">
      <div className="stack-tight">
        <h1>Evenborn</h1>
        <p className="quiet">{say(words.promise)}</p>
      </div>
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
        </section>
        {demo.data && <DemoAccounts demo={demo.data} choose={(typed) => form.setFieldsValue(typed)} />}
      </div>
    </main>
  )
}

type Demo = NonNullable<Answers['access']['readDemoAccounts']>

function DemoAccounts({ demo, choose }: { demo: Demo; choose: (entry: Entry) => void }) {
  const say = useSay()
  return (
    <section className="card stack-tight" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{say(words.demo)}</h2>
      <p className="small quiet">{say(words.demoText)}</p>
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
