import { z } from 'zod'
import { Department } from '../access/department.ts'
import { Source } from '../intake/source.ts'
import { Frequency } from '../vocabulary/period.ts'
import { Text } from '../vocabulary/text.ts'

/** Code of a data set: of our own list, or one that an office has declared (`X_` before its name). */
export const DataSetCode = z.string().regex(/^[A-Z][A-Z0-9_]{2,39}$/)
export type DataSetCode = z.infer<typeof DataSetCode>

/** Short code within a data set: of a section, a column, an item of a list, a sum. */
const Name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)

/** One of the things that a key column may say. */
const Item = z.strictObject({
  code: z.string().regex(/^[a-z0-9+-]{1,20}$/),
  title: Text,
  aliases: z.array(z.string()),
})

/**
 * A column. A key says what a row is about (a closed list of items, a township, a month or year of birth, the number of a
 * certificate); a count is a whole number from 0 to `most`. There is no column of free text.
 */
export const Column = z.discriminatedUnion('kind', [
  z.strictObject({
    id: Name,
    title: Text,
    aliases: z.array(z.string()),
    kind: z.literal('item'),
    items: z.array(Item).min(1).max(40),
  }),
  z.strictObject({
    id: Name,
    title: Text,
    aliases: z.array(z.string()),
    kind: z.enum(['month', 'year']),
    /** How many months or years before the period’s last a row may speak of; none lies after it. */
    back: z.int().min(0).max(600).default(24),
  }),
  z.strictObject({
    id: Name,
    title: Text,
    aliases: z.array(z.string()),
    /** A township, or a certificate’s number: a letter and nine digits, of a range of forms and never of a child. */
    kind: z.enum(['area', 'serial']),
  }),
  z.strictObject({
    id: Name,
    title: Text,
    aliases: z.array(z.string()),
    kind: z.literal('count'),
    /** Largest count that is not a slip of the pen. */
    most: z.int().min(1).max(100_000_000).default(1_000_000),
    /** Whether an empty cell stands for nothing; otherwise it has to be filled in. */
    optional: z.boolean().default(false),
  }),
])
export type Column = z.infer<typeof Column>

/**
 * One table of a data set, a sheet of its workbook. `one`: a single row without keys. `grid`: one row for each combination of
 * items; one that is left out had none, but not all of them may be. `open`: as many rows as there are, each with its own keys,
 * at most 5,000. With two columns of serials a row is a range of forms: from the first to the second, as many as its first count.
 */
export const Section = z.strictObject({
  id: Name,
  title: Text,
  rows: z.enum(['one', 'grid', 'open']),
  columns: z.array(Column).min(1).max(40),
  /** Counts that are held already where rows of this record are in force for the unit and period: they are not asked for again. */
  heldIn: Source.optional(),
})
export type Section = z.infer<typeof Section>

/** Sum of a column over the rows of a section, or over those whose key columns say so. */
export const Cells = z.strictObject({
  section: Name,
  column: Name,
  where: z.record(Name, z.string()).optional(),
  /** −1 takes the sum away. */
  sign: z.union([z.literal(1), z.literal(-1)]).default(1),
})
export type Cells = z.infer<typeof Cells>

/** What has to add up: left equals right, or is at most right. */
export const Balance = z.strictObject({
  id: Name,
  text: Text,
  left: z.array(Cells).min(1),
  relation: z.enum(['equal', 'at-most']),
  right: z.array(Cells).min(1),
})
export type Balance = z.infer<typeof Balance>

/** When the return of a period is due, moved to a working day. */
export const DueRule = z.discriminatedUnion('kind', [
  /** The n-th day after the period’s end, or the next working day. */
  z.strictObject({ kind: z.literal('day-after'), day: z.int().min(1).max(60) }),
  /** The last working day of the n-th month after the period’s last month. */
  z.strictObject({ kind: z.literal('last-working-day'), monthsAfter: z.int().min(0).max(12) }),
])
export type DueRule = z.infer<typeof DueRule>

/**
 * A kind of return: what is asked, how often, until when. Declared once; the form, the template, the checks, the receipt and
 * the matrix come from it. `sections` is empty for rows of births, which come as packages of the desk.
 */
export const DataSet = z.strictObject({
  code: DataSetCode,
  title: Text,
  department: Department,
  frequency: Frequency,
  due: DueRule,
  /** Whether the head of the unit confirms before it is a return. */
  confirmed: z.boolean(),
  /** The record its rows of births are of; for a table of counts null. */
  record: Source.nullable(),
  sections: z.array(Section).max(6),
  balances: z.array(Balance).max(40),
  /** Which cells count children by sex, where the data set does: for the receipt and for comparing with other sources. */
  sexes: z.strictObject({ boys: z.array(Cells), girls: z.array(Cells), unknown: z.array(Cells) }).nullable(),
})
export type DataSet = z.infer<typeof DataSet>
