import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { Answered } from '../parts/Answered.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { words as access, roleNames } from './accessWords.ts'
import { Entrance } from './Entrance.tsx'
import { words } from './entranceWords.ts'
import { NewPasswordFields } from './NewPasswordFields.tsx'
import { openAnew } from './openAnew.ts'

/** Takes up an invitation. Its token stands behind the # of the address, which no server is ever sent. */
export function InvitationPage() {
  const say = useSay()
  const [token] = useState(() => location.hash.slice(1))
  useEffect(() => history.replaceState(null, '', '/invitation'), [])
  return (
    <Entrance>
      <h1>{say(words.invitation)}</h1>
      {/^[A-Za-z0-9_-]{43}$/.test(token) ? (
        <TakeUp token={token} />
      ) : (
        <Empty title={say(words.noToken)}>{say(words.noTokenText)}</Empty>
      )}
    </Entrance>
  )
}

function TakeUp({ token }: { token: string }) {
  const say = useSay()
  const invited = useAnswer('access', 'readInvitation', { token }, { staleTime: Number.POSITIVE_INFINITY })
  const taking = useMutation({
    mutationFn: ({ password }: { password: string }) => ask.access.acceptInvitation({ token, password }),
    onSuccess: openAnew,
  })
  return (
    <Answered query={invited}>
      {({ account, name, roles }) => (
        <section className="card narrow stack-tight">
          <p>
            <strong>{name}</strong> · {roles.map((role) => say(roleNames[role])).join(' / ')}
          </p>
          <p className="small quiet">{say(words.invitationText)}</p>
          <Form layout="vertical" requiredMark={false} onFinish={(typed) => taking.mutate(typed)}>
            <Form.Item label={say(access.account)} htmlFor="invited-account">
              <Input id="invited-account" autoComplete="username" value={account} readOnly />
            </Form.Item>
            <NewPasswordFields />
            {taking.isError && (
              <Form.Item>
                <Problem error={taking.error} />
              </Form.Item>
            )}
            <Button type="primary" htmlType="submit" loading={taking.isPending}>
              {say(words.take)}
            </Button>
          </Form>
        </section>
      )}
    </Answered>
  )
}
