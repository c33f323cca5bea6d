import { join, sep } from 'node:path'
import { type Refusal, refusalsOf } from '@evenborn/core/vocabulary/refusal'
import { z } from 'zod'

const checkout = join(import.meta.dirname, '../../..')

/** A home below /root would be closed to the database’s own user. */
const defaultHome = (asRoot: boolean) =>
  asRoot && `${checkout}${sep}`.startsWith('/root/') ? '/var/lib/evenborn' : join(checkout, '.evenborn')

const Environment = z.object({
  EVENBORN_HOME: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  /** Address of a PostgreSQL that others run, with the role that reads and writes. Left out: Evenborn keeps its own. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The same database with the role that owns the schema; left out, the first one is used. */
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Where browsers reach Evenborn, when something before it speaks TLS: https://srb.example.gov.cn */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Megabytes that stay free on the disk: below that nothing new is taken. Left out: 1 GB or 5 %, whichever is more. */
  EVENBORN_LEAST_FREE_MB: z.coerce.number().int().min(1).optional(),
  /** Word that opens /metrics to another machine; left out, it answers this machine alone. */
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info']).default('info'),
})

/** What whoever runs Evenborn decides. */
export type Config = {
  home: string
  host: string
  port: number
  database: { appUrl: string; ownerUrl: string } | 'kept'
  publicUrl: string | undefined
  /** Bytes that stay free on the disk; undefined: 1 GB or 5 %, whichever is more. */
  leastFree: number | undefined
  metricsToken: string | undefined
  logLevel: 'silent' | 'error' | 'warn' | 'info'
}

const configRefusal = refusalsOf('config', {
  invalid: {
    kind: 'invalid',
    text: {
      zh: '环境变量 {name} 的值不可用：{problem}',
      en: 'The environment variable {name} cannot be used: {problem}',
    },
  },
})

/** Reads the environment. @throws `config.invalid` naming the first variable that is wrong, never its value */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  asRoot = process.getuid?.() === 0,
): Config {
  const read = Environment.safeParse(environment)
  if (!read.success) throw invalid(read.error)
  const { DATABASE_URL, DATABASE_OWNER_URL, ...rest } = read.data
  return {
    home: rest.EVENBORN_HOME ?? defaultHome(asRoot),
    host: rest.HOST,
    port: rest.PORT,
    database: DATABASE_URL ? { appUrl: DATABASE_URL, ownerUrl: DATABASE_OWNER_URL ?? DATABASE_URL } : 'kept',
    publicUrl: rest.PUBLIC_URL,
    leastFree: rest.EVENBORN_LEAST_FREE_MB === undefined ? undefined : rest.EVENBORN_LEAST_FREE_MB * 2 ** 20,
    metricsToken: rest.METRICS_TOKEN,
    logLevel: rest.LOG_LEVEL,
  }
}

function invalid(error: z.ZodError): Refusal {
  const [issue] = error.issues
  return configRefusal('invalid', { name: String(issue?.path[0] ?? ''), problem: issue?.message ?? '' })
}
