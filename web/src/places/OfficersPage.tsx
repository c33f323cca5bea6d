import type { OfficerListed } from '@evenborn/core/access/officerListed'
import type { ProposedAction } from '@evenborn/core/access/proposal'
import { Role } from '@evenborn/core/access/role'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useMemo, useState } from 'react'
import { words as access, roleNames } from '../access/accessWords.ts'
import { useMay, useOfficer } from '../access/session.tsx'
import { Answered } from '../parts/Answered.tsx'
import { type Column, DataTable } from '../parts/DataTable.tsx'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { useAreaName, useUnitName } from './areas.ts'
import { InvitationSlip } from './InvitationSlip.tsx'
import { departmentNames, entryNames, words } from './officersWords.ts'
import { ProposeOfficer } from './ProposeOfficer.tsx'
import './officers.css'

/** What is being proposed on the page, and about whom. */
type Proposing = { what: 'grant'; of?: OfficerListed } | { what: 'revoke' | 'reset'; of: OfficerListed }

/** Officers, their roles and how they come in; proposing changes and handing out invitations. */
export function OfficersPage() {
  const say = useSay()
  const may = useMay()
  const queries = useQueryClient()
  const [proposing, setProposing] = useState<Proposing>()
  const officers = useAnswer('access', 'readOfficers', undefined, { staleTime: 0 })
  const refresh = () => queries.invalidateQueries({ queryKey: ['access'] })
  const sending = useMutation({
    mutationFn: (action: ProposedAction) => ask.access.proposeAction({ action }),
    onSuccess: () => {
      setProposing(undefined)
      return refresh()
    },
  })
  const inviting = useMutation({ mutationFn: (id: string) => ask.access.inviteOfficer({ id }), onSuccess: refresh })
  const error = sending.error ?? inviting.error
  return (
    <div className="stack officers">
      <h1>{say(words.officers)}</h1>
      <p className="quiet small no-print">{say(words.about)}</p>
      {error && <Problem error={error} />}
      {sending.isSuccess && !proposing && <Alert type="success" role="status" title={say(words.sent)} />}
      {inviting.data && <InvitationSlip invitation={inviting.data} close={() => inviting.reset()} />}
      {proposing && (
        <Propose
          key={`${proposing.what} ${proposing.of?.id}`}
          proposing={proposing}
          send={(action) => sending.mutate(action)}
          cancel={() => setProposing(undefined)}
          isPending={sending.isPending}
        />
      )}
      <div className="no-print">
        <Answered query={officers}>
          {(listed) => (
            <OfficerTable
              officers={listed}
              propose={setProposing}
              invite={may('keep-officers') ? (id) => inviting.mutate(id) : undefined}
            />
          )}
        </Answered>
      </div>
    </div>
  )
}

type Sending = { send: (action: ProposedAction) => void; cancel: () => void; isPending: boolean }

function Propose({ proposing, send, cancel, isPending }: Sending & { proposing: Proposing }) {
  const say = useSay()
  if (proposing.what === 'grant')
    return <ProposeOfficer of={proposing.of} send={send} cancel={cancel} isPending={isPending} />
  const { of, what } = proposing
  const [title, text] =
    what === 'revoke' ? [words.proposeLeave, words.leaveText] : [words.proposeReset, words.resetText]
  return (
    <section className="card stack-tight" aria-labelledby="propose">
      <h2 id="propose">{say(title, { name: of.name })}</h2>
      <p className="prose">{say(text)}</p>
      <div className="row">
        <Button type="primary" loading={isPending} onClick={() => send({ kind: `user.${what}`, officer: of.id })}>
          {say(words.send)}
        </Button>
        <Button onClick={cancel}>{say(words.cancel)}</Button>
      </div>
    </section>
  )
}

type Listed = {
  officers: readonly OfficerListed[]
  propose: (proposing: Proposing) => void
  /** Undefined for who may only look. */
  invite: ((id: string) => void) | undefined
}

function OfficerTable({ officers, propose, invite }: Listed) {
  const say = useSay()
  const me = useOfficer()
  const areaName = useAreaName()
  const unitName = useUnitName()
  const columns = useMemo((): Column<OfficerListed>[] => {
    const all: Column<OfficerListed>[] = [
      { key: 'name', title: say(words.name), value: ({ name }) => name },
      { key: 'account', title: say(access.account), value: ({ account }) => account },
      {
        key: 'roles',
        title: say(words.roles),
        value: ({ roles }) => roles.map((role) => say(roleNames[role])).join(' / '),
        choices: Role.options.map((role) => ({
          value: role,
          label: say(roleNames[role]),
          is: ({ roles }) => roles.includes(role),
        })),
      },
      { key: 'department', title: say(words.department), value: ({ department }) => say(departmentNames[department]) },
      { key: 'area', title: say(words.area), value: ({ area }) => say(areaName(area)) },
      { key: 'unit', title: say(words.unit), value: ({ unit }) => unit && say(unitName(unit)), hiddenAtFirst: true },
      {
        key: 'state',
        title: say(words.state),
        value: ({ state }) => say(entryNames[state]),
        choices: Object.entries(entryNames).map(([value, label]) => ({
          value,
          label: say(label),
          is: ({ state }) => state === value,
        })),
      },
      { key: 'factor', title: say(words.factor), value: ({ factor }) => say(factor ? words.yes : words.no) },
    ]
    if (!invite) return all
    const steps: Column<OfficerListed> = {
      key: 'next',
      title: say(words.next),
      value: ({ proposed }) => (proposed ? say(words.waits) : ''),
      show: (officer) => <Steps officer={officer} mine={officer.id === me.id} propose={propose} invite={invite} />,
      sortable: false,
    }
    return [...all, steps]
  }, [say, areaName, unitName, me.id, propose, invite])
  return (
    <DataTable
      name="officers"
      caption={say(words.officers)}
      rows={officers}
      columns={columns}
      rowKey={({ id }) => id}
      empty={say(words.none)}
      tools={
        invite && (
          <Button type="primary" size="small" onClick={() => propose({ what: 'grant' })}>
            {say(words.propose)}
          </Button>
        )
      }
    />
  )
}

type Step = {
  officer: OfficerListed
  mine: boolean
  propose: (proposing: Proposing) => void
  invite: (id: string) => void
}

function Steps({ officer, mine, propose, invite }: Step) {
  const say = useSay()
  if (mine) return null
  if (officer.proposed) return <span className="small quiet">{say(words.waits)}</span>
  if (officer.state === 'left') return null
  const { name } = officer
  const step = (label: string, act: () => void) => (
    <Button key={label} size="small" aria-label={`${label}: ${name}`} onClick={act}>
      {label}
    </Button>
  )
  return (
    <span className="row">
      {officer.state === 'to-invite' && step(say(words.invite), () => invite(officer.id))}
      {officer.state === 'invited' && step(say(words.inviteAgain), () => invite(officer.id))}
      {step(say(words.change), () => propose({ what: 'grant', of: officer }))}
      {officer.state === 'signs-in' && step(say(words.reset), () => propose({ what: 'reset', of: officer }))}
      {step(say(words.leave), () => propose({ what: 'revoke', of: officer }))}
    </span>
  )
}
