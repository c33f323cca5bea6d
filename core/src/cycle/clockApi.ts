import { z } from 'zod'
import { endpoint } from '../access/contract.ts'
import { Department } from '../access/department.ts'
import { Sha256 } from '../intake/manifest.ts'
import { AreaCode } from '../vocabulary/area.ts'
import { Day } from '../vocabulary/day.ts'
import { Month } from '../vocabulary/period.ts'
import { UnitCode } from '../vocabulary/unit.ts'
import { Cadence, CadenceKind } from './cadence.ts'
import { Campaign, CampaignPhase } from './campaign.ts'
import { CyclePeriod } from './cyclePeriod.ts'
import { DataSet, DataSetCode } from './dataSet.ts'
import { Digest } from './digest.ts'
import { Minute, MinuteStanding, Quarter } from './exchangeMinute.ts'
import { Coded, Message } from './message.ts'

const route = (method: 'GET' | 'POST', path: `/${string}`, summary: string) => ({
  method,
  path,
  summary,
  tags: ['cycle'],
})

/** Newest first, at most a hundred; `before` pages on. */
export const listMessages = endpoint('read-messages')
  .route(route('GET', '/messages', 'Messages to my roles'))
  .input(z.object({ unread: z.coerce.boolean().optional(), before: z.iso.datetime().optional() }))
  .output(z.object({ messages: z.array(Message), unread: z.int() }))

export const countUnread = endpoint('read-messages')
  .route(route('GET', '/messages/unread', 'How many messages are unread'))
  .output(z.object({ unread: z.int() }))

/** What is read already, or is not mine, is left as it is. */
export const markRead = endpoint('read-messages')
  .route(route('POST', '/messages/read', 'Mark messages as read'))
  .input(z.object({ ids: z.array(z.uuid()).min(1).max(200) }))
  .output(z.object({ unread: z.int() }))

/** How telling outside went, the newest two hundred: by which way, to which address (the beginning of its hash), and its state. */
export const listOutbound = endpoint('keep-cycle')
  .route(route('GET', '/messages/outbound', 'E-mail and webhook, and how they went'))
  .output(
    z.array(
      z.object({
        message: z.uuid(),
        way: z.enum(['mail', 'webhook']),
        target: z.string().regex(/^[0-9a-f]{12}$/),
        area: AreaCode,
        state: z.enum(['waiting', 'sent', 'failed']),
        tries: z.int(),
        at: z.iso.datetime(),
      }),
    ),
  )

const OwnDataSet = z.object({
  dataSet: DataSet,
  area: AreaCode,
  declaredAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** How many units owe it. */
  units: z.int(),
})

export const listOwnDataSets = endpoint('read-returns')
  .route(route('GET', '/data-sets/own', 'Data sets that an office has declared'))
  .output(z.array(OwnDataSet))

/** A table of counts of the office’s own; only looked at with `dryRun`. */
export const declareDataSet = endpoint('keep-cycle')
  .route(route('POST', '/data-sets/own', 'Declare a table of counts'))
  .input(z.object({ dataSet: DataSet, dryRun: z.boolean().default(false) }))
  .output(z.object({ code: DataSetCode, fields: z.int(), minutesAMonth: z.number() }))

export const endDataSet = endpoint('keep-cycle')
  .route(route('POST', '/data-sets/own/{code}/end', 'No longer ask for a table'))
  .input(z.object({ code: DataSetCode }))
  .output(z.object({ waived: z.int() }))

/** Who owes what from when until when. What is not yet sent of months that are no longer owed is waived. */
export const setDuties = endpoint('keep-cycle')
  .route(route('POST', '/duties', 'Set who owes what'))
  .input(
    z.object({
      duties: z
        .array(z.object({ unit: UnitCode, dataSet: DataSetCode, from: Month, to: Month.nullable() }))
        .min(1)
        .max(20_000),
    }),
  )
  .output(z.object({ set: z.int(), waived: z.int() }))

/** The same unit may owe many data sets: each line is one of them, over all units of a department. */
export const readWorkload = endpoint('read-returns')
  .route(route('GET', '/workload', 'How much the office asks of its units a month, from the number of fields'))
  .output(
    z.object({
      secondsPerField: z.int(),
      lines: z.array(
        z.object({
          department: Department,
          dataSet: DataSetCode,
          units: z.int(),
          /** Fields to fill in each time, summed over the units; those that are held already and not asked. */
          fields: z.int(),
          held: z.int(),
          minutesAMonth: z.number(),
        }),
      ),
      minutesAMonth: z.number(),
    }),
  )

const Pair = { quarter: Quarter, one: Department, other: Department }

/** The last eight quarters whose exchange is due or can be drafted, newest first. */
export const listMinutes = endpoint('read-returns')
  .route(route('GET', '/minutes', 'Minutes of exchange, and which are late'))
  .output(z.array(MinuteStanding))

export const readMinute = endpoint('read-returns')
  .route(route('GET', '/minutes/{id}', 'A minute of exchange with its signatures'))
  .input(z.object({ id: z.uuid() }))
  .output(Minute)

/** Where figures are as they were, the minute in force is given; else a new draft takes its place and both are kept. */
export const draftMinute = endpoint('check-returns')
  .route(route('POST', '/minutes', 'Draft a minute of exchange'))
  .input(z.object(Pair))
  .output(Minute)

export const signMinute = endpoint('sign-minute')
  .route(route('POST', '/minutes/{id}/sign', 'Sign a minute of exchange for my department'))
  .input(z.object({ id: z.uuid(), hash: Sha256 }))
  .output(Minute)

export const listCadences = endpoint('read-returns')
  .route(route('GET', '/cadences', 'What comes round in the office'))
  .output(z.array(Cadence))

/** Adds one, or changes the one with the id. */
export const keepCadence = endpoint('keep-cycle')
  .route(route('POST', '/cadences', 'Keep what comes round'))
  .input(
    z.object({
      id: z.uuid().optional(),
      kind: CadenceKind,
      every: Cadence.shape.every,
      onDay: z.int().min(0).max(31).optional(),
      from: Day,
      to: Day.nullable().default(null),
    }),
  )
  .output(Cadence)

export const listCampaigns = endpoint('read-returns')
  .route(route('GET', '/campaigns', 'Campaigns and their phases'))
  .output(z.array(Campaign))

/** Without phases: the template of eight months from `from`. */
export const keepCampaign = endpoint('keep-cycle')
  .route(route('POST', '/campaigns', 'Keep a campaign'))
  .input(
    z.object({
      id: z.uuid().optional(),
      title: Campaign.shape.title,
      from: Day,
      phases: z.array(z.object({ phase: CampaignPhase, to: Day })).optional(),
    }),
  )
  .output(Campaign)

/** Dates of the office in the days to come (60 where nothing is said), in order. */
export const comingUp = endpoint('read-returns')
  .route(route('GET', '/coming-up', 'What is coming up'))
  .input(z.object({ days: z.coerce.number().int().min(1).max(400).optional() }))
  .output(
    z.object({
      dates: z.array(
        z.object({
          day: z.iso.date(),
          kind: z.enum(['meeting', 'digest', 'bulletin', 'exchange', 'due', 'phase-ends']),
          /** Data set, phase, or the pair of departments. */
          of: Coded,
          period: CyclePeriod.nullable(),
          /** How many returns are owed then and not yet sent. */
          open: z.int().nullable(),
        }),
      ),
      assumed: z.array(z.int()),
    }),
  )

export const listDigests = endpoint('read-returns')
  .route(route('GET', '/digests', 'Digests as the system drafted them'))
  .output(z.array(Digest))

const StockLine = z.object({
  unit: UnitCode,
  period: CyclePeriod,
  opening: z.int(),
  received: z.int(),
  issued: z.int(),
  void: z.int(),
  transferred: z.int(),
  closing: z.int(),
  voidPerThousand: z.int().nullable(),
})

/** Forms of birth certificates, by unit and month, with what does not go together. The last twelve months where nothing is said. */
export const readStock = endpoint('read-returns')
  .route(route('GET', '/certificate-stock', 'Stock of birth certificates'))
  .input(z.object({ unit: UnitCode.optional(), from: CyclePeriod.optional(), to: CyclePeriod.optional() }))
  .output(
    z.object({
      lines: z.array(StockLine),
      findings: z.array(
        z.object({
          finding: z.enum(['does-not-balance', 'broken-carry', 'range-size', 'overlap']),
          unit: UnitCode,
          period: CyclePeriod,
          other: UnitCode.nullable(),
          values: z.record(z.string(), z.union([Coded, z.int()])),
        }),
      ),
    }),
  )
