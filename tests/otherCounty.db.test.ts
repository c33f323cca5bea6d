import type { Officer } from '@evenborn/core/access/officer'
import { Role } from '@evenborn/core/access/role'
import { contract } from '@evenborn/core/contract'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listLooks } from '../server/src/access/accessLog.ts'
import { listOfficers } from '../server/src/access/officersList.ts'
import { listGrants } from '../server/src/access/purposeGrants.ts'
import { listDuties } from '../server/src/cycle/duties.ts'
import { readMatrix } from '../server/src/cycle/matrix.ts'
import { listNotices } from '../server/src/cycle/notices.ts'
import { readFiling } from '../server/src/cycle/readFiling.ts'
import { listFilings } from '../server/src/cycle/readFilings.ts'
import { listRevisions } from '../server/src/cycle/revisions.ts'
import { SESSION_COOKIE } from '../server/src/entry/http/api.ts'
import { openApp } from '../server/src/entry/http/app.ts'
import { type Endpoint, endpointsOf } from '../server/src/entry/http/guard.ts'
import { jobs } from '../server/src/entry/jobs.ts'
import { routes } from '../server/src/entry/routes.ts'
import { type TestContext, testContext } from '../server/src/foundation/testContext.ts'
import { listReturns, readReturn } from '../server/src/intake/returns.ts'
import { bulletinOf, listBulletins } from '../server/src/oversight/bulletins.ts'
import { readAgencies, readAreas } from '../server/src/places/places.ts'
import { figure } from './promises.ts'
import { fillTwoCounties, HERE, officerIn, signedIn, THERE, type There } from './twoCounties.ts'

let home: TestContext
let app: FastifyInstance
let url: string
let here: There
let there: There
/** Thirteen kinds of asker: nine roles of this county, and four who have no session that holds. */
const tokens = new Map<string, string | undefined>()
const officers = new Map<string, Officer>()

beforeAll(async () => {
  home = await testContext(jobs)
  ;({ here, there } = await fillTwoCounties(home))
  for (const role of Role.options) {
    const { officer, token } = await signedIn(home.ctx, officerIn(HERE, role))
    tokens.set(role, token)
    officers.set(role, officer)
  }
  const gone = await signedIn(home.ctx, officerIn(HERE, 'srb-head', 'gone'))
  await home.ctx.gateDb.deleteFrom('session').where('officer_id', '=', gone.officer.id).execute()
  tokens.set('signed out', gone.token)
  const late = await signedIn(home.ctx, officerIn(HERE, 'srb-head', 'late'))
  await home.ctx.gateDb
    .updateTable('session')
    .set({ expires_at: home.ctx.now(), opened_at: new Date(home.ctx.now().getTime() - 1000) })
    .where('officer_id', '=', late.officer.id)
    .execute()
  tokens.set('expired', late.token)
  tokens.set('forged', 'A'.repeat(43))
  tokens.set('nobody', undefined)
  app = await openApp(home.ctx, routes, { publicUrl: undefined, dist: '/nowhere' })
  url = await app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await app.close()
  await home.close()
})

type Question = { query?: Record<string, string>; path?: Record<string, string>; body?: unknown }

/**
 * What each endpoint is asked about the other county: its areas, units, ids, cursors. An endpoint that is missing here fails
 * the first test, so that none can be added without being tried.
 */
const questions = (): Record<string, Question[]> => {
  const hash = { hash: there.hash }
  const month = { month: '202603' }
  const grant = {
    kind: 'user.grant',
    officer: there.officer,
    account: 'sly',
    name: 'x',
    department: 'office',
    unit: null,
  }
  return {
    'access.signIn': [{ body: { account: 'sly', password: 'x' } }],
    'access.signOut': [],
    'access.readMe': [{}],
    'access.readDemoAccounts': [{}],
    'access.readOfficers': [{}, { query: { area: THERE } }],
    'access.readProposals': [{}, { query: { state: 'waiting' } }],
    'access.proposeAction': [
      { body: { action: { ...grant, area: THERE, roles: ['srb-head'] } } },
      { body: { action: { kind: 'user.revoke', officer: there.officer } } },
      { body: { action: { kind: 'bulletin.publish', bulletin: there.bulletin } } },
    ],
    'access.decideProposal': [
      {
        path: { id: there.proposal },
        body: {
          seen: '0'.repeat(64),
          verdict: 'approve',
          proof: { by: 'password', password: 'a long enough password' },
        },
      },
    ],
    'access.withdrawProposal': [{ path: { id: there.proposal } }],
    'access.readGrants': [{}],
    'access.readLooks': [{}, { query: { others: 'true' } }, { query: { before: '2099-01-01T00:00:00.000Z' } }],
    ...ownAccount(),
    'places.readAreas': [{}, { query: { area: THERE } }],
    'places.readAgencies': [{}, { query: { area: THERE } }],
    'places.readBorders': [{}],
    'places.readSuccessions': [{}, { query: { area: THERE } }],
    'places.readCalendar': [{}],
    'places.keepAreas': [
      {
        body: {
          rows: [
            {
              row: 2,
              code: THERE,
              zh: '改名',
              en: null,
              parent: null,
              countsInto: null,
              from: null,
              to: null,
              formerly: [],
            },
          ],
          dryRun: false,
        },
      },
    ],
    'places.keepAgencies': [
      {
        body: {
          rows: [{ row: 2, code: `RM${THERE}`, zh: '改名', en: null, department: 'health', area: THERE, to: null }],
          dryRun: false,
        },
      },
    ],
    'places.keepCalendar': [{ body: { rows: [], dryRun: true } }],
    'intake.sendReturn': [{ body: {} }],
    'cycle.listDuties': [{}, { query: month }, { query: { ...month, unit: `RM${THERE}` } }],
    ...cycleQuestions(there),
    ...clockAsks(),
    'intake.listReturns': [
      {},
      { query: { unit: `RM${THERE}` } },
      { query: month },
      { query: { after: there.hash } },
      { query: { after: here.hash, unit: `RM${THERE}` } },
    ],
    'intake.readReturn': [{ path: hash }, { path: { hash: '0'.repeat(64) } }],
    'intake.readReturnProof': [{ path: hash }],
    'register.readRegisterHealth': [{}],
    'register.readOwnGaps': [{}, { query: { unit: `RM${THERE}` } }],
    'register.readBirthRows': [{ body: { grant: there.proposal, cohort: 2026, limit: 10 } }],
    'measure.readBoard': ['delivery', 'register'].flatMap((source) => [
      { query: { source } },
      { query: { source, area: THERE } },
      { query: { source, area: '990100' } },
      { query: { source, area: '990000' } },
    ]),
    'measure.readProgress': [{}],
    'oversight.listBulletins': [{}],
    'oversight.readBulletin': [{ path: { id: there.bulletin } }],
    'oversight.readPublication': [{ path: { id: there.bulletin } }],
    'oversight.downloadBulletinProof': [{ path: { id: there.bulletin } }],
    'oversight.readLedger': [{}],
    'oversight.listLedgerEntries': [{}, { query: { area: THERE } }],
    'oversight.readLedgerFile': [{ query: { path: 'tile/0/000' } }, { query: { path: '../keys/ledger.key' } }],
    'oversight.draftBulletin': [{ body: { month: 202603 } }],
    'oversight.downloadBulletin': ['html', 'docx'].map((format) => ({
      path: { id: there.bulletin, format },
      query: { format },
    })),
  }
}

/** The cycle of returns: by the key of the other county’s return, by its notice, and as lists. */
function cycleQuestions({ hash, notice }: There): Record<string, Question[]> {
  const path = { dataSet: 'DELIVERY_M', unit: `RM${THERE}`, period: '202603' }
  const item = { id: notice, n: '1' }
  return {
    'cycle.listDataSets': [{}],
    'cycle.listFilings': [{}, { query: { unit: `RM${THERE}` } }, { query: { from: '202601', to: '202612' } }],
    'cycle.readMatrix': [{}, { query: { area: THERE, from: '202601' } }],
    'cycle.readFiling': [{ path }],
    'cycle.prefill': [{ path }],
    'cycle.tryFiling': [{ path, body: { content: {} } }],
    'cycle.fileReturn': [{ path, body: { content: {}, way: 'form', after: 0 } }],
    'cycle.confirmFiling': [{ path, body: { hash, verdict: 'confirm' } }],
    'cycle.declareZero': [{ path, body: { reason: 'no-births' } }],
    'cycle.acceptFiling': [{ path, body: { version: 1 } }],
    'cycle.queryFiling': [{ path, body: { version: 1, items: [0] } }],
    'cycle.answerNotice': [{ path: item, body: { replies: [{ n: 1, reply: 'corrected' }] } }],
    'cycle.settleItem': [{ path: item, body: { verdict: 'accepted' } }],
    'cycle.decideDispute': [{ path: item, body: { verdict: 'upheld', reason: '已核对原始记录' } }],
    'cycle.listNotices': [{}, { query: { open: 'true' } }],
    'cycle.waiveFiling': [{ path, body: { reason: 'disaster' } }],
    'cycle.listRevisions': [{}, { query: { area: THERE } }],
  }
}

/** What runs by itself and what an office asks of its units: asked for the other county’s unit and ids. */
function clockAsks(): Record<string, Question[]> {
  const id = there.proposal
  const unit = `RM${THERE}`
  const dataSet = {
    code: 'X_SLY',
    title: { zh: '表', en: 'Table' },
    ...{
      department: 'health',
      frequency: 'monthly',
      due: { kind: 'day-after', day: 5 },
      confirmed: false,
      record: null,
    },
    sections: [
      {
        id: 's',
        title: { zh: '表', en: 'Table' },
        rows: 'one',
        columns: [{ id: 'beds', title: { zh: '产床', en: 'Delivery beds' }, aliases: [], kind: 'count' }],
      },
    ],
    ...{ balances: [], sexes: null },
  }
  return {
    'cycle.listMessages': [{}, { query: { unread: 'true' } }],
    'cycle.countUnread': [{}],
    'cycle.markRead': [{ body: { ids: [id] } }],
    'cycle.listOutbound': [{}],
    'cycle.listOwnDataSets': [{}],
    'cycle.declareDataSet': [{ body: { dataSet, dryRun: true } }],
    'cycle.endDataSet': [{ path: { code: 'X_SLY' }, body: {} }],
    'cycle.setDuties': [{ body: { duties: [{ unit, dataSet: 'DELIVERY_M', from: 202601, to: null }] } }],
    'cycle.readWorkload': [{}],
    'cycle.listMinutes': [{}],
    'cycle.readMinute': [{ path: { id } }],
    'cycle.draftMinute': [{ body: { quarter: '2025Q4', one: 'health', other: 'police' } }],
    'cycle.signMinute': [{ path: { id }, body: { hash: '0'.repeat(64) } }],
    'cycle.listCadences': [{}],
    'cycle.keepCadence': [{ body: { id, kind: 'digest', every: 'weekly', from: 20260101 } }],
    'cycle.listCampaigns': [{}],
    'cycle.keepCampaign': [{ body: { id, title: '专项行动', from: 20260101 } }],
    'cycle.comingUp': [{}, { query: { days: '90' } }],
    'cycle.listDigests': [{}],
    'cycle.readStock': [{}, { query: { unit } }],
  }
}

/** Ways in and officers’ own accounts: asked with what is the other county’s, or made up. */
function ownAccount(): Record<string, Question[]> {
  const id = there.officer
  const proof = { by: 'password', password: 'a long enough password' }
  const token = 'a'.repeat(43)
  const answer = { question: id, credential: 'AAAA', clientData: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' }
  return {
    'access.readEntrance': [{}],
    'access.readFactors': [{}],
    'access.showFactor': [{ body: { by: 'totp', code: '000000' } }],
    'access.askForPasskey': [{ body: {} }],
    'access.signInByPasskey': [{ body: answer }],
    'access.beginSingleSignOn': [{ body: {} }],
    'access.finishSingleSignOn': [{ body: { id, back: '?code=x&state=x' } }],
    'access.setUp': [
      {
        body: {
          code: '00000000',
          account: 'sly',
          name: 'x',
          area: THERE,
          password: 'eight green bottles',
          second: { account: 'other', name: 'x' },
        },
      },
    ],
    'access.readInvitation': [{ body: { token } }],
    'access.acceptInvitation': [{ body: { token, password: 'eight green bottles' } }],
    'access.inviteOfficer': [{ path: { id } }],
    'access.readAccount': [{}, { query: { officer: id } }],
    'access.changePassword': [{ body: { present: 'x', wanted: 'eight green bottles' } }],
    'access.beginTotp': [{ body: {} }, { body: { proof } }],
    'access.confirmTotp': [{ body: { id, code: '000000' } }],
    'access.removeTotp': [{ body: { proof } }],
    'access.beginPasskey': [{ body: {} }],
    'access.keepPasskey': [
      { body: { question: id, credential: 'AAAA', clientData: 'AAAA', attestation: 'AAAA', transports: [] } },
    ],
    'access.removePasskey': [{ path: { id }, body: { proof } }],
    'access.renewRecoveryCodes': [{ body: { proof } }],
    'access.askForSignature': [{ body: { over: '0'.repeat(64) } }],
    'access.endSession': [{ path: { id } }],
    'access.endOtherSessions': [{}],
  }
}

const endpoints = endpointsOf(contract)

async function ask(endpoint: Endpoint, { query, path, body }: Question, token: string | undefined) {
  const { method = 'GET', path: pattern = '' } =
    (endpoint['~orpc'] as { route?: { method?: string; path?: string } }).route ?? {}
  const place = pattern.replace(/\{\+?(\w+)\}/g, (_, name: string) => path?.[name] ?? 'x')
  const search = query ? `?${new URLSearchParams(query)}` : ''
  const answer = await fetch(`${url}/api${place}${search}`, {
    method,
    headers: {
      'sec-fetch-site': 'same-origin',
      ...(token ? { cookie: `${SESSION_COOKIE}=${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: answer.status, text: Buffer.from(await answer.arrayBuffer()).toString('utf8') }
}

describe('[A1] an officer of one county asks for the other', () => {
  test('every endpoint is tried', () => {
    expect(Object.keys(questions()).sort()).toEqual(endpoints.map(([place]) => place).sort())
  })

  test('by every endpoint, as thirteen kinds of asker: no word of the other county is answered', async () => {
    expect(tokens.size).toBe(13)
    let requests = 0
    const seen: string[] = []
    const failed: string[] = []
    for (const [asker, token] of tokens)
      for (const [place, endpoint] of endpoints)
        for (const question of questions()[place] ?? []) {
          const { status, text } = await ask(endpoint, question, token)
          requests++
          if (there.words.some((word) => text.includes(word))) seen.push(`${place} to ${asker}`)
          if (status >= 500) failed.push(`${place} to ${asker}: ${status}`)
        }
    figure('A1', { endpoints: endpoints.length, requests, canaries: seen.length })
    expect(seen).toEqual([])
    expect(failed).toEqual([])
    expect(requests).toBeGreaterThan(400)
  })

  test('the same words are answered to an officer of that county: the canary sings', async () => {
    const { token } = await signedIn(home.ctx, officerIn(THERE, 'srb-head', 'their own'))
    for (const place of ['places.readAreas', 'places.readAgencies', 'intake.listReturns', 'access.readOfficers']) {
      const [, endpoint] = endpoints.find(([name]) => name === place)!
      const { text } = await ask(endpoint, {}, token)
      expect([place, there.words.some((word) => text.includes(word))]).toEqual([place, true])
    }
  })
})

test('[A3] with every condition of our own taken away, the database alone shows nothing of the other county', async () => {
  let tried = 0
  const leaks: string[] = []
  for (const role of Role.options) {
    // Without an officer the conditions of queries are empty, and nothing is asked of the permission table.
    const stripped = { ...home.ctx, db: home.ctx.requestDb(tokens.get(role)!), asAdministrator: true as const }
    const officer = officers.get(role)!
    const ways: Record<string, () => Promise<unknown>> = {
      areas: () => readAreas(stripped),
      agencies: () => readAgencies(stripped),
      duties: () => listDuties(stripped, { month: 202603 }),
      filings: () => listFilings(stripped, {}),
      matrix: () => readMatrix(stripped, {}),
      filing: () => readFiling(stripped, { dataSet: 'DELIVERY_M', unit: `RM${THERE}`, period: '202603' }),
      notices: () => listNotices(stripped, {}),
      revisions: () => listRevisions(stripped, {}),
      returns: () => listReturns(stripped, {}),
      'returns of the unit': () => listReturns(stripped, { unit: `RM${THERE}` }),
      return: () => readReturn(stripped, there.hash),
      bulletins: () => listBulletins(stripped),
      bulletin: () => bulletinOf(stripped, there.bulletin),
      officers: () => listOfficers(stripped),
      grants: () => listGrants(stripped),
      looks: () => listLooks({ ...stripped, officer }, {}),
    }
    for (const [name, way] of Object.entries(ways)) {
      const told = JSON.stringify(await way().catch(({ code }: { code?: string }) => ({ refused: code })))
      tried++
      if (there.words.some((word) => told.includes(word))) leaks.push(`${name} to ${role}`)
    }
  }
  figure('A3', { tried, leaks: leaks.length })
  expect(leaks).toEqual([])
})

test('[A5] what one may not see is answered as what is not there: status, code and words', async () => {
  const nowhere = '00000000-0000-4000-8000-00000000ffff'
  const noticeItem = (id: string) => ({ path: { id, n: '1' }, body: { verdict: 'accepted' } })
  const decided = (id: string) => ({ path: { id, n: '1' }, body: { verdict: 'upheld', reason: '已核对原始记录' } })
  const pairs: [place: string, hidden: Question, absent: Question][] = [
    ['intake.readReturn', { path: { hash: there.hash } }, { path: { hash: 'f'.repeat(64) } }],
    ['intake.readReturnProof', { path: { hash: there.hash } }, { path: { hash: 'f'.repeat(64) } }],
    ['oversight.readBulletin', { path: { id: there.bulletin } }, { path: { id: nowhere } }],
    [
      'oversight.downloadBulletin',
      { path: { id: there.bulletin, format: 'html' } },
      { path: { id: nowhere, format: 'html' } },
    ],
    ['access.withdrawProposal', { path: { id: there.proposal } }, { path: { id: nowhere } }],
    [
      'measure.readBoard',
      { query: { source: 'delivery', area: THERE } },
      { query: { source: 'delivery', area: '990199' } },
    ],
    [
      'register.readBirthRows',
      { body: { grant: there.proposal, cohort: 2026, limit: 1 } },
      { body: { grant: nowhere, cohort: 2026, limit: 1 } },
    ],
    ['intake.listReturns', { query: { unit: `RM${THERE}` } }, { query: { unit: 'RM990199' } }],
    ['cycle.settleItem', noticeItem(there.notice), noticeItem(nowhere)],
    ['cycle.decideDispute', decided(there.notice), decided(nowhere)],
    ['cycle.listFilings', { query: { unit: `RM${THERE}` } }, { query: { unit: 'RM990199' } }],
    ['intake.listReturns', { query: { after: there.hash } }, { query: { after: 'f'.repeat(64) } }],
  ]
  let compared = 0
  for (const [place, hidden, absent] of pairs)
    for (const role of Role.options) {
      const [, endpoint] = endpoints.find(([name]) => name === place)!
      const one = await ask(endpoint, hidden, tokens.get(role))
      const other = await ask(endpoint, absent, tokens.get(role))
      expect([place, role, one]).toEqual([place, role, other])
      compared++
    }
  figure('A5', { pairs: compared, distinguishable: 0 })
})

test('[A10] administrators reach no data, whatever they ask', async () => {
  const data = ['intake.', 'cycle.', 'register.', 'measure.readBoard', 'oversight.']
  // The ledger holds ids, hashes and counts: whoever has signed in may check it.
  const open = ['oversight.readLedger', 'oversight.listLedgerEntries', 'oversight.readLedgerFile']
  let tried = 0
  for (const role of ['system-admin', 'security-admin', 'audit-admin', 'auditor'])
    for (const [place, endpoint] of endpoints.filter(
      ([name]) => data.some((word) => name.startsWith(word)) && !open.includes(name),
    ))
      for (const question of questions()[place] ?? []) {
        const { status } = await ask(endpoint, question, tokens.get(role))
        expect([place, role, status]).toEqual([place, role, 403])
        tried++
      }
  figure('A10', { tried, answered: 0 })
})
