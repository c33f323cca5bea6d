import { Refusal } from '@evenborn/core/vocabulary/refusal'
import { Command, CommanderError } from 'commander'
import { printable } from './commands/printable.ts'

/** Commands are loaded when they are called, so that `evenborn measure` does not wait for a database driver. */
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./commands/start.ts')).startCommand(),
  serve: async () => (await import('./commands/serve.ts')).serveCommand(),
  demo: async () => (await import('./commands/demo.ts')).demoCommand(),
  measure: async () => (await import('./commands/measure.ts')).measureCommand(),
  desk: async () => (await import('./commands/desk.ts')).deskCommand(),
  returns: async () => (await import('./commands/returns.ts')).returnsCommand(),
  'take-in': async () => (await import('./commands/takeIn.ts')).takeInCommand(),
  places: async () => (await import('./commands/places.ts')).placesCommand(),
  witness: async () => (await import('./commands/witness.ts')).witnessCommand(),
  ledger: async () => (await import('./commands/ledger.ts')).ledgerCommand(),
  verify: async () => (await import('./commands/verify.ts')).verifyCommand(),
  backup: async () => (await import('./commands/backup.ts')).backupCommand(),
  restore: async () => (await import('./commands/restore.ts')).restoreCommand(),
  promises: async () => (await import('./commands/promises.ts')).promisesCommand(),
  purge: async () => (await import('./commands/purge.ts')).purgeCommand(),
  clock: async () => (await import('./commands/clock.ts')).clockCommand(),
  link: async () => (await import('./commands/link.ts')).linkCommand(),
}

const about = `Evenborn: the sex ratio at birth, from the departments' own records to a figure that says how sure it is.

  evenborn start                       open the board on this computer
  evenborn measure FILE                any table of counts by sex, CSV or Excel
  evenborn desk check FILE             what is wrong with a department's file, row by row
  evenborn desk encode FILE            turn it into a package that names nobody
  evenborn returns template DELIVERY_M  a workbook to fill in for a monthly return of counts
  evenborn returns read FILE           what is wrong with one
  evenborn take-in PACKAGE             hand a package to the office
  evenborn verify                      is the ledger whole, and the database what it says
  evenborn backup                      one sealed file with everything; evenborn restore brings it back`

/** Runs the command line. A user's mistake is one plain sentence and exit code 2, never a stack trace. */
async function run(argv: readonly string[]): Promise<void> {
  const program = new Command('evenborn').description(about).version('0.1.0').exitOverride()
  const wanted = argv[2] && argv[2] in commands ? [argv[2]] : Object.keys(commands)
  for (const name of wanted) program.addCommand((await commands[name]?.()) ?? new Command(name))
  for (const command of program.commands) {
    command.exitOverride()
    for (const below of command.commands) below.exitOverride()
  }
  await program.parseAsync([...argv])
}

const chinese = (process.env.LC_ALL ?? process.env.LANG ?? '').startsWith('zh')

try {
  await run(process.argv)
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof Refusal) {
    console.error(printable(`evenborn: ${chinese ? error.text.zh : error.text.en} (${error.code})`))
    process.exitCode = 2
  } else {
    console.error(
      `evenborn: something went wrong that should not: ${error instanceof Error ? error.stack : String(error)}`,
    )
    process.exitCode = 1
  }
}
