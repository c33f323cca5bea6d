import { z } from 'zod'
import { endpoint } from '../access/contract.ts'
import { Sha256 } from '../intake/manifest.ts'
import { AreaCode } from '../vocabulary/area.ts'
import { Month } from '../vocabulary/period.ts'
import { UnitCode } from '../vocabulary/unit.ts'
import { Content } from './content.ts'
import { ContentFinding } from './contentFinding.ts'
import { CyclePeriod } from './cyclePeriod.ts'
import { DataSet, DataSetCode } from './dataSet.ts'
import { Duty } from './duty.ts'
import {
  CorrectionReason,
  Filing,
  FilingKey,
  FilingReceipt,
  Submission,
  WaiverReason,
  Way,
  ZeroReason,
} from './filing.ts'
import { FilingState, type FilingStep } from './filingState.ts'
import { Notice, Reply } from './notice.ts'

const route = (method: 'GET' | 'POST', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['cycle'],
})

/** Ours and the office’s own. */
export const listDataSets = endpoint('read-returns')
  .route(route('GET', '/data-sets', 'Kinds of returns: what is asked, how often, until when'))
  .output(z.array(DataSet))

/** My unit’s filings that are not finished, and those of the last year; for an officer of the office, of the whole area. */
export const listFilings = endpoint('read-returns')
  .route(route('GET', '/filings', 'Who owes what, and where it stands'))
  .input(
    z.object({
      unit: UnitCode.optional(),
      dataSet: DataSetCode.optional(),
      /** Every filing whose period ends from this one’s month on; the last three months when left out. */
      from: CyclePeriod.optional(),
      to: CyclePeriod.optional(),
      open: z.coerce.boolean().optional(),
    }),
  )
  .output(z.array(Filing))

/** A row a unit and data set; a state a period, by its place in `periods`, null where nothing is owed. */
export const readMatrix = endpoint('read-returns')
  .route(route('GET', '/filings/matrix', 'Units and data sets by periods'))
  .input(
    z.object({
      from: CyclePeriod.optional(),
      to: CyclePeriod.optional(),
      dataSet: DataSetCode.optional(),
      area: AreaCode.optional(),
    }),
  )
  .output(
    z.object({
      periods: z.array(CyclePeriod),
      rows: z.array(
        z.object({
          unit: UnitCode,
          area: AreaCode,
          dataSet: DataSetCode,
          cells: z.array(z.object({ state: FilingState, late: z.boolean(), revised: z.boolean() }).nullable()),
        }),
      ),
    }),
  )

/** What happened, in order: one line of the timeline. */
export const FilingEvent = z.object({
  at: z.iso.datetime(),
  kind: z.enum([
    'opened',
    'sent',
    'confirmed',
    'sent-back',
    'checked',
    'accepted',
    'notice',
    'reply',
    'decision',
    'zero',
    'locked',
    'reopened',
    'waived',
    'exception',
    'reminder',
    'notice-to-head',
    'slip',
    'accountability',
  ]),
  by: z.string().nullable(),
  version: z.int().nullable(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type FilingEvent = z.infer<typeof FilingEvent>

/** A step and whether the asker may take it now; where not, the code of the refusal that it would meet, with its sentence. */
export const NextStep = z.object({
  step: z.string() as z.ZodType<FilingStep | 'correct-after-lock' | 'ask-exception'>,
  may: z.boolean(),
  why: z.object({ code: z.string(), zh: z.string(), en: z.string() }).nullable(),
})

export const readFiling = endpoint('read-returns')
  .route(route('GET', '/filings/{dataSet}/{unit}/{period}', 'A return’s life: versions, checks, notices, next steps'))
  .input(FilingKey)
  .output(
    z.object({
      filing: Filing,
      versions: z.array(Submission),
      findings: z.array(ContentFinding),
      notices: z.array(Notice),
      events: z.array(FilingEvent),
      next: z.array(NextStep),
    }),
  )

/** What is held already and need not be asked: to begin the form with, section by section, and which of them are closed to typing. */
export const prefill = endpoint('send-return')
  .route(route('GET', '/filings/{dataSet}/{unit}/{period}/prefill', 'What the form begins with'))
  .input(FilingKey)
  .output(z.object({ content: Content, held: z.array(z.string()), last: Content.nullable() }))

/** Everything the checks would say; nothing is kept. */
export const tryFiling = endpoint('send-return')
  .route(route('POST', '/filings/{dataSet}/{unit}/{period}/try', 'Dry run of a return of counts'))
  .input(FilingKey.extend({ content: Content }))
  .output(z.array(ContentFinding))

/**
 * Sends a return of counts. `after` is the number of the latest version that the sender has seen (0 for none), in force or not: it
 * keeps two people from overwriting each other.
 */
export const fileReturn = endpoint('send-return')
  .route(route('POST', '/filings/{dataSet}/{unit}/{period}', 'Send a return of counts'))
  .input(
    FilingKey.extend({
      content: Content,
      way: Way.exclude(['rows', 'carried']),
      after: z.int().min(0),
      reason: CorrectionReason.optional(),
    }),
  )
  .output(FilingReceipt)

export const confirmFiling = endpoint('confirm-return')
  .route(route('POST', '/filings/{dataSet}/{unit}/{period}/confirm', 'The head of the unit confirms, or sends back'))
  .input(FilingKey.extend({ hash: Sha256, verdict: z.enum(['confirm', 'send-back']) }))
  .output(FilingReceipt)

export const declareZero = endpoint('confirm-return')
  .route(route('POST', '/filings/{dataSet}/{unit}/{period}/zero', 'Zero return: there was nothing'))
  .input(FilingKey.extend({ reason: ZeroReason.optional() }))
  .output(FilingReceipt)

/** Accepts a return in spite of warnings, or an answer to a notice once each item is settled. */
export const acceptFiling = endpoint('check-returns')
  .route(route('POST', '/filings/{dataSet}/{unit}/{period}/accept', 'Accept a return with warnings'))
  .input(FilingKey.extend({ version: z.int().min(1) }))
  .output(Filing)

/** Issues a notice of rectification with these findings as its items. */
export const queryFiling = endpoint('check-returns')
  .route(route('POST', '/filings/{dataSet}/{unit}/{period}/query', 'Notice of rectification'))
  .input(
    FilingKey.extend({
      version: z.int().min(1),
      items: z.array(z.int().min(0)).min(1).max(100),
      due: z.iso.date().optional(),
    }),
  )
  .output(Notice)

/** Answers a notice item by item, with the corrected content where something was corrected. */
export const answerNotice = endpoint('send-return')
  .route(route('POST', '/notices/{id}/answer', 'Answer a notice item by item'))
  .input(
    z.object({
      id: z.uuid(),
      replies: z
        .array(
          z.object({ n: z.int().min(1), reply: Reply, note: z.string().max(400).optional(), proof: Sha256.optional() }),
        )
        .min(1),
      content: Content.optional(),
    }),
  )
  .output(Notice)

/** The clerk settles corrected and explained items. */
export const settleItem = endpoint('check-returns')
  .route(route('POST', '/notices/{id}/items/{n}/settle', 'Settle an item'))
  .input(
    z.object({
      id: z.uuid(),
      n: z.coerce.number().int().min(1),
      verdict: z.enum(['accepted', 'not-accepted']),
      note: z.string().max(400).optional(),
    }),
  )
  .output(Notice)

/** The statistics reviewer decides a dispute, with reasons. */
export const decideDispute = endpoint('decide-disputes')
  .route(route('POST', '/notices/{id}/items/{n}/decide', 'Decide a dispute'))
  .input(
    z.object({
      id: z.uuid(),
      n: z.coerce.number().int().min(1),
      verdict: z.enum(['upheld', 'refused']),
      reason: z.string().min(5).max(400),
    }),
  )
  .output(Notice)

export const listNotices = endpoint('read-returns')
  .route(route('GET', '/notices', 'Notices of rectification of my area or unit'))
  .input(z.object({ open: z.coerce.boolean().optional() }))
  .output(z.array(Notice))

export const waiveFiling = endpoint('keep-cycle')
  .route(route('POST', '/filings/{dataSet}/{unit}/{period}/waive', 'Not owed this time'))
  .input(FilingKey.extend({ reason: WaiverReason }))
  .output(Filing)

/** Which filings’ versions in force came after a lock: for the mark 修订 beside every figure that rests on them. */
export const listRevisions = endpoint('read-measures')
  .route(route('GET', '/filings/revisions', 'Returns corrected after their lock'))
  .input(z.object({ from: CyclePeriod.optional(), to: CyclePeriod.optional(), area: AreaCode.optional() }))
  .output(z.array(Filing))

export const listDuties = endpoint('read-returns')
  .route({ method: 'GET', path: '/duties', summary: 'Who owes what for a month, and how it stands', tags: ['cycle'] })
  .input(z.object({ month: z.coerce.number().pipe(Month).optional() }))
  .output(z.object({ month: Month, duties: z.array(Duty), assumed: z.array(z.int()) }))
