import type { Proof } from '@evenborn/core/access/proof'
import type { Proposal } from '@evenborn/core/access/proposal'
import { revisionReasonNames } from '@evenborn/core/access/revisionReason'
import { formatPeriod } from '@evenborn/core/cycle/cyclePeriodText'
import { formatDay } from '@evenborn/core/vocabulary/day'
import { formatCount } from '@evenborn/core/vocabulary/numberText'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { roleNames } from '../access/accessWords.ts'
import { ProofForm } from '../access/ProofForm.tsx'
import { useMay, useOfficer } from '../access/session.tsx'
import { correctionReasons, extensionReasons } from '../cycle/cycleWords.ts'
import { useDataSetTitle } from '../cycle/useDataSets.ts'
import { Answered } from '../parts/Answered.tsx'
import { type Column, DataTable } from '../parts/DataTable.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { Problem } from '../parts/Problem.tsx'
import { useAreaName, useUnitName } from '../places/areas.ts'
import { ask } from '../server/ask.ts'
import { useAnswer } from '../server/useAnswer.ts'
import { AskForRows } from './AskForRows.tsx'
import { kindNames, purposeNames, stateNames, words } from './approvalWords.ts'

/** What waits for a second officer, what was decided, and asking for rows of births. */
export function ApprovalsPage() {
  const say = useSay()
  const may = useMay()
  const query = useAnswer('access', 'readProposals', {}, { refetchInterval: 30_000 })
  return (
    <div className="stack">
      <h1>{say(words.approvals)}</h1>
      <p className="quiet small">{say(words.about)}</p>
      <Answered query={query}>
        {(proposals) => (
          <div className="stack">
            {may('decide-proposals') && <Waiting proposals={proposals.filter(({ mayDecide }) => mayDecide)} />}
            {may('ask-for-rows') && <AskForRows />}
            <All proposals={proposals} />
          </div>
        )}
      </Answered>
    </div>
  )
}

function Waiting({ proposals }: { proposals: readonly Proposal[] }) {
  const say = useSay()
  return (
    <section className="stack-tight" aria-labelledby="waiting">
      <h2 id="waiting">{say(words.waitingForMe)}</h2>
      {proposals.length === 0 ? (
        <Empty title={say(words.none)}>{say(words.noneText)}</Empty>
      ) : (
        proposals.map((proposal) => <Decide key={proposal.id} proposal={proposal} />)
      )}
    </section>
  )
}

/** What a proposal would do, in words. */
function useWhat(): (proposal: Proposal) => string {
  const say = useSay()
  const areaName = useAreaName()
  const unitName = useUnitName()
  const titleOf = useDataSetTitle()
  const may = useMay()
  const officers = useAnswer('access', 'readOfficers', undefined, { enabled: may('read-officers') })
  return ({ action, area }) => {
    const kind = say(kindNames[action.kind])
    if (action.kind === 'user.revoke' || action.kind === 'user.reset') {
      const whom = officers.data?.find(({ id }) => id === action.officer)
      return whom ? `${kind}: ${whom.name}（${whom.account}）` : kind
    }
    if (action.kind === 'user.grant')
      return `${kind}: ${action.name}（${action.account}） · ${say(areaName(action.area))} · ${action.roles.map((role) => say(roleNames[role])).join(' / ')}`
    if (action.kind === 'purpose.grant')
      return `${kind}: ${say(purposeNames[action.purpose])} · ${say(areaName(action.area))} · ${formatCount(action.maxRows)} × ${action.fields.length} · ${action.hours} h`
    if (action.kind === 'key.destroy') return `${kind}: ${action.cohort}`
    if ('dataSet' in action) {
      const { dataSet, unit, period } = action
      const reason =
        action.kind === 'return.reopen' ? correctionReasons[action.reason] : extensionReasons[action.reason]
      return [
        `${kind}: ${say(titleOf(dataSet))}`,
        say(unitName(unit)),
        say(formatPeriod(period)),
        ...(action.kind === 'return.extend' ? [say(words.untilDay, { day: formatDay(action.until) })] : []),
        say(reason),
      ].join(' · ')
    }
    const why = action.reason ? ` · ${say(revisionReasonNames[action.reason])}` : ''
    return `${kind} · ${say(areaName(area))}${why}`
  }
}

function Decide({ proposal }: { proposal: Proposal }) {
  const say = useSay()
  const what = useWhat()
  const queries = useQueryClient()
  const account = useAnswer('access', 'readAccount')
  const [verdict, setVerdict] = useState<'approve' | 'refuse'>()
  const deciding = useMutation({
    mutationFn: (proof: Proof) =>
      ask.access.decideProposal({ id: proposal.id, seen: proposal.hash, verdict: verdict ?? 'refuse', proof }),
    onSuccess: () => queries.invalidateQueries(),
  })
  return (
    <article className="card stack-tight">
      <h3>{what(proposal)}</h3>
      <p className="small">
        {say(words.by)}: {proposal.proposedBy.name} · {momentText(proposal.proposedAt)}
      </p>
      <p className="small quiet">
        {say(words.fingerprint)}: <code>{proposal.hash}</code>
      </p>
      <div className="row">
        {(['approve', 'refuse'] as const).map((one) => (
          <Button
            key={one}
            type={verdict === one ? 'primary' : 'default'}
            aria-pressed={verdict === one}
            onClick={() => setVerdict(one)}
          >
            {say(words[one])}
          </Button>
        ))}
      </div>
      {verdict && account.data && (
        <>
          <p className="small">{say(verdict === 'approve' ? words.showToApprove : words.showToRefuse)}</p>
          <ProofForm
            has={{ totp: account.data.totp, passkey: account.data.passkeys.length > 0, recovery: false }}
            askForPasskey={() => ask.access.askForSignature({ over: proposal.hash })}
            onShown={(shown) => shown.by !== 'recovery' && deciding.mutate(shown)}
            error={deciding.error}
            isPending={deciding.isPending}
            label={what(proposal)}
          />
        </>
      )}
    </article>
  )
}

function All({ proposals }: { proposals: readonly Proposal[] }) {
  const say = useSay()
  const what = useWhat()
  const me = useOfficer()
  const queries = useQueryClient()
  const taking = useMutation({
    mutationFn: (id: string) => ask.access.withdrawProposal({ id }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['access'] }),
  })
  const { mutate } = taking
  const columns = useMemo(
    (): Column<Proposal>[] => [
      { key: 'what', title: say(words.what), value: what },
      { key: 'by', title: say(words.by), value: ({ proposedBy }) => proposedBy.name },
      { key: 'at', title: say(words.at), value: ({ proposedAt }) => momentText(proposedAt) },
      {
        key: 'state',
        title: say(words.state),
        value: ({ state }) => say(stateNames[state]),
        show: ({ id, state, proposedBy }) => (
          <span className="row">
            {say(stateNames[state])}
            {state === 'waiting' && proposedBy.id === me.id && (
              <Button size="small" onClick={() => mutate(id)}>
                {say(words.withdraw)}
              </Button>
            )}
          </span>
        ),
      },
      { key: 'decidedBy', title: say(words.decidedBy), value: ({ decidedBy }) => decidedBy?.name ?? null },
      {
        key: 'hash',
        title: say(words.fingerprint),
        value: ({ hash }) => hash,
        show: ({ hash }) => <code>{hash.slice(0, 16)}</code>,
        hiddenAtFirst: true,
      },
    ],
    [say, what, me.id, mutate],
  )
  return (
    <section className="card stack-tight" aria-labelledby="all">
      <h2 id="all">{say(words.all)}</h2>
      {taking.isError && <Problem error={taking.error} />}
      <DataTable name="proposals" caption={say(words.all)} rows={proposals} columns={columns} rowKey={({ id }) => id} />
    </section>
  )
}
