import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Receipt } from '@evenborn/core/intake/delivery'
import { Source } from '@evenborn/core/intake/source'
import { AreaCode } from '@evenborn/core/vocabulary/area'
import { refusalsOf } from '@evenborn/core/vocabulary/refusal'
import { UnitCode } from '@evenborn/core/vocabulary/unit'
import { checkFile, encodeChecked } from '@evenborn/desk/register/deskReturn'
import { Command } from 'commander'
import type { ZodType } from 'zod'
import { checkPackage } from '../../cycle/checkFiling.ts'
import { fileRows } from '../../cycle/fileRows.ts'
import { readConfig } from '../../foundation/config.ts'
import type { Ctx } from '../../foundation/context.ts'
import { land } from '../../intake/landing.ts'
import { receiveReturn } from '../../intake/receive.ts'
import { looksLikePackage, refuseSpreadsheet } from '../../intake/spreadsheet.ts'
import { openContext } from '../openContext.ts'
import { readUserFile } from './userFile.ts'

const refuse = refusalsOf('command', {
  'nothing-to-take': {
    kind: 'not-found',
    text: { zh: '{path} 中没有报送包（*.zip）', en: 'There is no package (*.zip) in {path}.' },
  },
  'table-of-whom': {
    kind: 'invalid',
    text: {
      zh: '{file} 是汇总表，请用 --unit、--area、--source 说明报送单位、地区和登记种类',
      en: '{file} is a table of counts: say whose it is with --unit, --area and --source.',
    },
  },
  'option-wrong': {
    kind: 'invalid',
    text: { zh: '--{option} 的值“{value}”不可用', en: '--{option} cannot be {value}.' },
  },
})

type Options = { unit?: string; area?: string; source?: string; home?: string }

/** `evenborn take-in PATH…`: packages made by the desk, and tables of counts; never a table of birth rows. */
export function takeInCommand(): Command {
  return new Command('take-in')
    .description('take in packages made by the desk, or tables of counts / 接收报送包或汇总表')
    .argument('<path...>', 'packages, folders of packages, or tables of counts (CSV, Excel)')
    .option('--unit <code>', 'unit that sends the table of counts')
    .option('--area <code>', 'area of that unit')
    .option('--source <record>', `record it was counted from: ${Source.options.join(', ')}`)
    .option('--home <folder>', 'where data is kept (EVENBORN_HOME)')
    .action(takeIn)
}

/** Every path is read and judged in memory before the stores are opened: what is refused leaves nothing behind. */
async function takeIn(paths: string[], options: Options): Promise<void> {
  const files = (await Promise.all(paths.map(filesAt))).flat()
  const packages: Uint8Array[] = []
  for (const file of files) packages.push(await packageFrom(file, options))

  const config = readConfig({ ...process.env, ...(options.home ? { EVENBORN_HOME: options.home } : {}) })
  const opened = await openContext({ ...config, logLevel: 'error' }, { mayStandBeside: true })
  try {
    const ctx: Ctx = { ...opened.ctx, asAdministrator: true }
    for (const bytes of packages) {
      const receipt = await receiveReturn(ctx, bytes, fileRows)
      if (!opened.beside) {
        await land.work(ctx, { hash: receipt.hash })
        await checkPackage.work(ctx, { hash: receipt.hash })
      }
      console.log(lineOf(receipt))
    }
  } finally {
    await opened.close()
  }
}

async function filesAt(path: string): Promise<string[]> {
  const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() ?? false
  if (!isFolder) return [path]
  const names = (await readdir(path)).filter((name) => name.endsWith('.zip')).sort()
  if (names.length === 0) throw refuse('nothing-to-take', { path })
  return names.map((name) => join(path, name))
}

/** The package in a file, or the one that a table of counts makes; a table of birth rows is refused. */
async function packageFrom(file: string, options: Options): Promise<Uint8Array> {
  const bytes = await readUserFile(file)
  if (looksLikePackage(bytes)) return bytes
  const whose = {
    unit: parsed(UnitCode, 'unit', options.unit),
    area: parsed(AreaCode, 'area', options.area),
    source: parsed(Source, 'source', options.source),
  }
  const desk = { unit: whose.unit ?? '', area: whose.area ?? '', source: whose.source, today: today() }
  const checked = await checkFile(bytes, basename(file), desk)
  if (!checked.known || checked.recognised.layout.source !== null) refuseSpreadsheet(bytes)
  if (!whose.unit || !whose.area || !whose.source) throw refuse('table-of-whom', { file: basename(file) })
  return (await encodeChecked(checked, desk, null)).bytes
}

function parsed<Value>(schema: ZodType<Value>, option: string, value: string | undefined): Value | undefined {
  if (value === undefined) return undefined
  const read = schema.safeParse(value)
  if (!read.success) throw refuse('option-wrong', { option, value })
  return read.data
}

/** Today as digits, by this computer's own calendar. */
function today(): number {
  const now = new Date()
  return now.getFullYear() * 10_000 + (now.getMonth() + 1) * 100 + now.getDate()
}

const lineOf = ({ number, unit, source, from, to, rows, boys, girls, unknown, hash, heldAlready }: Receipt): string =>
  [
    number,
    unit,
    source,
    from === to ? from : `${from}–${to}`,
    `rows ${rows} (boys ${boys}, girls ${girls}, unknown ${unknown})`,
    hash.slice(0, 16),
    ...(heldAlready ? ['held already / 已收到'] : []),
  ].join('  ')
