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
  /** Address of a PostgreSQL that others run, with the role that answers requests. Left out: Evenborn keeps its own. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The same database with the roles that own the schema, sign officers in, and do what runs by itself. */
  DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_GATE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_JOBS_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Where browsers reach Evenborn, when something before it speaks TLS: https://srb.example.gov.cn */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Megabytes that stay free on the disk: below that nothing new is taken. Left out: 1 GB or 5 %, whichever is more. */
  EVENBORN_LEAST_FREE_MB: z.coerce.number().int().min(1).optional(),
  /** Word that opens /metrics to another machine; left out, it answers this machine alone. */
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info']).default('info'),
})

/** One address for each login role. */
export type DatabaseUrls = { appUrl: string; ownerUrl: string; gateUrl: string; jobsUrl: string }

/** What whoever runs Evenborn decides. */
export type Config = {
  home: string
  host: string
  port: number
  database: DatabaseUrls | 'kept'
  publicUrl: string | undefined
  /** Bytes that stay free on the disk; undefined: 1 GB or 5 %, whichever is more. */
  leastFree: number | undefined
  metricsToken: string | undefined
  logLevel: 'silent' | 'error' | 'warn' | 'info'
}

const configRefusal = refusalsOf('config', {
  'roles-missing': {
    kind: 'invalid',
    text: {
      zh: '使用外部数据库时，须给出四个登录角色的地址：DATABASE_URL（请求）、DATABASE_OWNER_URL（结构）、DATABASE_GATE_URL（登录）、DATABASE_JOBS_URL（后台）。',
      en: 'For a database at an address give those of four login roles: DATABASE_URL (requests), DATABASE_OWNER_URL (schema), DATABASE_GATE_URL (signing in), DATABASE_JOBS_URL (what runs by itself).',
    },
  },
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
  const rest = read.data
  return {
    home: rest.EVENBORN_HOME ?? defaultHome(asRoot),
    host: rest.HOST,
    port: rest.PORT,
    database: rest.DATABASE_URL ? urlsOf(rest.DATABASE_URL, rest) : 'kept',
    publicUrl: rest.PUBLIC_URL,
    leastFree: rest.EVENBORN_LEAST_FREE_MB === undefined ? undefined : rest.EVENBORN_LEAST_FREE_MB * 2 ** 20,
    metricsToken: rest.METRICS_TOKEN,
    logLevel: rest.LOG_LEVEL,
  }
}

function urlsOf(appUrl: string, given: z.infer<typeof Environment>): DatabaseUrls {
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_GATE_URL: gateUrl, DATABASE_JOBS_URL: jobsUrl } = given
  if (ownerUrl === undefined || gateUrl === undefined || jobsUrl === undefined) throw configRefusal('roles-missing')
  return { appUrl, ownerUrl, gateUrl, jobsUrl }
}

function invalid(error: z.ZodError): Refusal {
  const [issue] = error.issues
  return configRefusal('invalid', { name: String(issue?.path[0] ?? ''), problem: issue?.message ?? '' })
}
