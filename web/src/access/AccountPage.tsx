import type { Account } from '@evenborn/core/access/account'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { useMemo } from 'react'
import { Answered } from '../parts/Answered.tsx'
import { type Column, DataTable } from '../parts/DataTable.tsx'
import { useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { Problem } from '../parts/Problem.tsx'
import { ask } from '../server/ask.ts'
import { answerKey, useAnswer } from '../server/useAnswer.ts'
import { words as access, roleNames } from './accessWords.ts'
import { words } from './accountWords.ts'
import { Factors } from './Factors.tsx'
import { NewPasswordFields } from './NewPasswordFields.tsx'
import './access.css'

/** What an officer signs in with, and where they are signed in. */
export function AccountPage() {
  const say = useSay()
  const query = useAnswer('access', 'readAccount', undefined, { staleTime: 0 })
  return (
    <div className="stack account">
      <h1>{say(words.account)}</h1>
      <Answered query={query}>
        {(account) => (
          <div className="stack">
            <p>
              <strong>{account.officer.name}</strong> · <code>{account.officer.account}</code> ·{' '}
              {account.officer.roles.map((role) => say(roleNames[role])).join(' / ')}
            </p>
            <div className="account-cards">
              <Factors account={account} />
              <Password account={account} />
            </div>
            <Sessions account={account} />
          </div>
        )}
      </Answered>
    </div>
  )
}

type Entry = { present: string; password: string }

function Password({ account }: { account: Account }) {
  const say = useSay()
  const queries = useQueryClient()
  const [form] = Form.useForm<Entry>()
  const changing = useMutation({
    mutationFn: ({ present, password }: Entry) => ask.access.changePassword({ present, wanted: password }),
    onSuccess: () => {
      form.resetFields()
      return queries.invalidateQueries({ queryKey: answerKey('access', 'readAccount') })
    },
  })
  return (
    <section className="card stack-tight" aria-labelledby="password">
      <h2 id="password">{say(words.password)}</h2>
      <p className="small quiet">
        {account.passwordSetAt ? say(words.setAt, { at: momentText(account.passwordSetAt) }) : say(words.noPassword)}
      </p>
      {account.passwordSetAt && (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(typed) => changing.mutate(typed)}>
          <Form.Item
            name="present"
            label={say(words.present)}
            rules={[{ required: true, message: say(access.missing) }]}
          >
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <NewPasswordFields />
          {changing.isError && (
            <Form.Item>
              <Problem error={changing.error} />
            </Form.Item>
          )}
          {changing.isSuccess && (
            <Form.Item>
              <Alert type="success" role="status" title={say(words.changed)} />
            </Form.Item>
          )}
          <Button htmlType="submit" loading={changing.isPending}>
            {say(words.change)}
          </Button>
        </Form>
      )}
    </section>
  )
}

type Session = Account['sessions'][number]

function Sessions({ account }: { account: Account }) {
  const say = useSay()
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: answerKey('access', 'readAccount') })
  const ending = useMutation({ mutationFn: (id: string) => ask.access.endSession({ id }), onSuccess })
  const endingOthers = useMutation({ mutationFn: () => ask.access.endOtherSessions(), onSuccess })
  const { mutate } = ending
  const columns = useMemo(
    (): Column<Session>[] => [
      { key: 'opened', title: say(words.opened), value: ({ openedAt }) => momentText(openedAt) },
      {
        key: 'used',
        title: say(words.used),
        value: ({ usedAt }) => momentText(usedAt),
        show: ({ id, usedAt, current }) => (
          <span className="session-used">
            <span>{momentText(usedAt)}</span>
            {current ? (
              <strong>{say(words.here)}</strong>
            ) : (
              <Button size="small" aria-label={`${say(words.end)} ${momentText(usedAt)}`} onClick={() => mutate(id)}>
                {say(words.end)}
              </Button>
            )}
          </span>
        ),
      },
    ],
    [say, mutate],
  )
  const error = ending.error ?? endingOthers.error
  return (
    <section className="card stack-tight" aria-labelledby="sessions">
      <h2 id="sessions">{say(words.sessions)}</h2>
      <p className="small quiet">{say(words.sessionsText)}</p>
      {error && <Problem error={error} />}
      <DataTable
        name="sessions"
        caption={say(words.sessions)}
        rows={account.sessions}
        columns={columns}
        rowKey={({ id }) => id}
        tools={
          account.sessions.length > 1 && (
            <Button size="small" loading={endingOthers.isPending} onClick={() => endingOthers.mutate()}>
              {say(words.endOthers)}
            </Button>
          )
        }
      />
    </section>
  )
}
