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
  /** The office’s own sign-on (OpenID Connect): its address, and what Evenborn is registered as there. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What it says of somebody that is an account here. */
  OIDC_CLAIM: z.string().min(1).default('preferred_username'),
  /** Megabytes that stay free on the disk: below that nothing new is taken. Left out: 1 GB or 5 %, whichever is more. */
  EVENBORN_LEAST_FREE_MB: z.coerce.number().int().min(1).optional(),
  /** Word that opens /metrics to another machine; left out, it answers this machine alone. */
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info']).default('info'),
})

/** One address for each login role. */
export type DatabaseUrls = { appUrl: string; ownerUrl: string; gateUrl: string; jobsUrl: string }

/** Single sign-on by OpenID Connect. */
export type SingleSignOn = { issuer: string; clientId: string; clientSecret: string; claim: string }

/** What whoever runs Evenborn decides. */
export type Config = {
  home: string
  host: string
  port: number
  database: DatabaseUrls | 'kept'
  publicUrl: string | undefined
  singleSignOn: SingleSignOn | undefined
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
  'sign-on-half': {
    kind: 'invalid',
    text: {
      zh: '单点登录须同时给出 OIDC_ISSUER、OIDC_CLIENT_ID、OIDC_CLIENT_SECRET 和本系统的地址 PUBLIC_URL。',
      en: 'For single sign-on give OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, and the address of this system as PUBLIC_URL.',
    },
  },
  'sign-on-open': {
    kind: 'invalid',
    text: {
      zh: 'OIDC_ISSUER 须为 https 地址（本机地址除外）。',
      en: 'OIDC_ISSUER must be an https address, unless it is on this machine.',
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

/** Reads the environment. @throws `config.roles-missing`, `config.sign-on-half`, `config.sign-on-open`, `config.invalid` naming the first variable that is wrong, never its value */
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
    singleSignOn: signOnOf(rest),
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

const isThisMachine = (url: string) => ['127.0.0.1', '[::1]', 'localhost'].includes(new URL(url).hostname)

function signOnOf(given: z.infer<typeof Environment>): SingleSignOn | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_CLAIM: claim } = given
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || given.PUBLIC_URL === undefined)
    throw configRefusal('sign-on-half')
  if (!issuer.startsWith('https:') && !isThisMachine(issuer)) throw configRefusal('sign-on-open')
  return { issuer, clientId, clientSecret, claim }
}

function invalid(error: z.ZodError): Refusal {
  const [issue] = error.issues
  return configRefusal('invalid', { name: String(issue?.path[0] ?? ''), problem: issue?.message ?? '' })
}
