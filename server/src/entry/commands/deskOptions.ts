import { Source } from '@evenborn/core/intake/source'
import { AreaCode } from '@evenborn/core/vocabulary/area'
import { Month, type Months, monthsOfPeriod, Period } from '@evenborn/core/vocabulary/period'
import { refusalsOf } from '@evenborn/core/vocabulary/refusal'
import { Language } from '@evenborn/core/vocabulary/text'
import { UnitCode } from '@evenborn/core/vocabulary/unit'
import { isDay } from '@evenborn/desk/intake/calendar'
import type { ReturnOptions } from '@evenborn/desk/intake/deskMessages'
import { type HeaderMapping, StoredMapping } from '@evenborn/desk/intake/headerMapping'
import type { DateDigits } from '@evenborn/desk/intake/record'
import { type Command, InvalidArgumentError } from 'commander'
import { z } from 'zod'
import { readUserFile } from './userFile.ts'

const refuse = refusalsOf('command', {
  'mappings-unreadable': {
    kind: 'invalid',
    text: {
      zh: '{file} 不是表头对应文件（{place}），其内容应为 {"表头指纹": {"layout": "deliveries", "columns": {"birth_date": "分娩日期"}}}',
      en: '{file} holds no mappings ({place}). It should read {"fingerprint": {"layout": "deliveries", "columns": {"birth_date": "Delivered"}}}.',
    },
  },
})

/** Options that checking and encoding share, as the command line gives them. */
export type DeskOptions = {
  unit?: UnitCode
  area?: AreaCode
  source?: Source
  months?: Months
  facility?: string
  today: DateDigits
  mappings?: string
  language: Language
}

/** An option’s value by its schema; what does not fit is told with `expected`. */
const as =
  <T>(schema: z.ZodType<T>, expected: string) =>
  (written: string): T => {
    const read = schema.safeParse(written)
    if (!read.success) throw new InvalidArgumentError(expected)
    return read.data
  }

function dayWritten(written: string): DateDigits {
  const [year = 0, month = 0, day = 0] = /^\d{4}-\d{2}-\d{2}$/.test(written) ? written.split('-').map(Number) : []
  if (!isDay(year, month, day)) throw new InvalidArgumentError('a day such as 2026-03-31')
  return year * 10_000 + month * 100 + day
}

function monthsWritten(written: string): Months {
  const span = /^(\d{6})-(\d{6})$/.exec(written)
  const months = span ? { from: Number(span[1]), to: Number(span[2]) } : periodWritten(written)
  if (!Month.safeParse(months?.from).success || !Month.safeParse(months?.to).success || months!.from > months!.to)
    throw new InvalidArgumentError('months such as 202603, 2026Q1 or 202601-202603')
  return months!
}

function periodWritten(written: string): Months | undefined {
  const period = Period.safeParse(written)
  return period.success ? monthsOfPeriod(period.data) : undefined
}

/** Adds the options that checking and encoding share. */
export function withDeskOptions(command: Command, today: DateDigits, language: Language): Command {
  return command
    .argument('<file...>', 'CSV, .xlsx or .xls')
    .option(
      '--unit <code>',
      'code of the unit that sends / 报送单位代码',
      as(UnitCode, '4 to 22 digits and capital letters'),
    )
    .option('--area <code>', 'area code of the unit / 行政区划代码', as(AreaCode, '6, 9 or 12 digits'))
    .option(
      '--source <record>',
      `record the rows are of: ${Source.options.join(', ')}`,
      as(Source, Source.options.join(', ')),
    )
    .option('--months <months>', 'months the return is for, such as 202603 or 202601-202603', monthsWritten)
    .option(
      '--facility <code>',
      'code of the facility, where the unit is one',
      as(UnitCode, '4 to 22 digits and capital letters'),
    )
    .option('--mappings <file>', 'JSON file with what unknown headers mean / 表头对应文件')
    .option('--today <day>', 'day that dates are held against', dayWritten, today)
    .option('--language <zh|en>', 'language of the report', as(Language, 'zh or en'), language)
}

/** What the desk is told beside the file. Checking alone needs neither unit nor area. */
export async function returnOptions(options: DeskOptions): Promise<ReturnOptions> {
  return {
    unit: options.unit ?? '0000',
    area: options.area ?? '000000',
    today: options.today,
    source: options.source,
    months: options.months,
    facility: options.facility,
    remembered: options.mappings === undefined ? undefined : await readMappings(options.mappings),
  }
}

async function readMappings(path: string): Promise<Record<string, HeaderMapping>> {
  const text = new TextDecoder().decode(await readUserFile(path))
  let written: unknown
  try {
    written = JSON.parse(text)
  } catch {
    throw refuse('mappings-unreadable', { file: path, place: 'JSON' })
  }
  const read = z.record(z.string(), StoredMapping).safeParse(written)
  if (read.success) return read.data
  throw refuse('mappings-unreadable', { file: path, place: read.error.issues[0]?.path.join('.') ?? '' })
}
