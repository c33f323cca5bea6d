import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deviceCode } from '../tests/deviceCode.ts'
import { url as demo, expectAccessible, newVisitor, withBrowser } from './visit.ts'

/* From an empty home to two officers who can sign in, as the people would do it. */

withBrowser()

let outer: string
let server: ChildProcess
/** Where the pages are: by a name, so that passkeys work. */
let here: string
let said = ''
/** Of the second officer. */
let recoveryCodes: string[] = []

beforeAll(async () => {
  if (!demo) return
  outer = await mkdtemp(join(tmpdir(), 'evenborn-first-'))
  await chmod(outer, 0o755)
  const flags = ['serve', '--home', join(outer, 'home'), '--port', '0']
  server = spawn(process.execPath, [join(import.meta.dirname, '../server/bin/evenborn.js'), ...flags], {
    env: { ...process.env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await new Promise<void>((resolve, reject) => {
    const hear = (text: unknown) => {
      said += String(text)
      if (/its code: \S+/.test(said)) resolve()
    }
    for (const stream of [server.stdout, server.stderr]) stream?.on('data', hear)
    server.once('exit', () => reject(new Error(`evenborn serve ended: ${said}`)))
  })
  here = (/Evenborn: (http:\S+)/.exec(said)?.[1] ?? '').replace('127.0.0.1', 'localhost')
})
afterAll(async () => {
  if (!demo) return
  const ended = once(server, 'exit')
  server.kill('SIGTERM')
  await ended
  await rm(outer, { recursive: true, force: true })
})

const PASSWORD = '八只绿瓶子 eight green bottles'
/** Keeps pictures where someone wants to look at them. */
const picture = async (page: Page, name: string) => {
  const folder = process.env.EVENBORN_PICTURES
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
/** Looks at a screen as it stands: accessible, and no wider than the window. */
async function look(page: Page, name: string): Promise<void> {
  await picture(page, name)
  await expectAccessible(page)
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(tooWide, `${name} is wider than the window`).toBeLessThanOrEqual(0)
}

/** What the device shows, so many half minutes on. */
const codeOf = (secret: string, stepsOn = 0) => deviceCode(secret, new Date(Date.now() + 30_000 * stepsOn))

/** Sets up one-time codes on the page that asks for a second factor; the secret. */
async function setUpTotp(page: Page, words: { begin: string; code: string; confirm: string; keep: string }) {
  await page.getByRole('button', { name: words.begin }).first().click()
  const secret = ((await page.locator('form code').textContent()) ?? '').replaceAll(' ', '')
  await look(page, `factor-${words.begin}`)
  await page.getByLabel(words.code).fill(codeOf(secret))
  await page.getByRole('button', { name: words.confirm, exact: true }).click()
  await page.getByRole('heading', { name: words.keep }).waitFor()
  const codes = await page.locator('.recovery-codes li').allTextContents()
  expect(codes).toHaveLength(10)
  await look(page, `codes-${words.begin}`)
  return { secret, codes }
}
const zh = { begin: '开始设置', code: '动态码（6位）', confirm: '确认', keep: /恢复码/ as never as string }
const en = {
  begin: 'Begin',
  code: 'One-time code (6 digits)',
  confirm: 'Confirm',
  keep: /Recovery codes/ as never as string,
}

test.skipIf(!demo)('the first officer sets the system up and invites the second; both sign in', async () => {
  const code = /its code: (\S+)/.exec(said)?.[1] ?? ''
  expect((await readFile(join(outer, 'home/setup-code'), 'utf8')).trim()).toBe(code)

  const first = await newVisitor('zh')
  await first.goto(here)
  await first.getByRole('link', { name: /进行初始设置/ }).click()
  await first.getByLabel('初始设置码').fill('00000000-00000000')
  await first.getByLabel('单位所在地区的代码').fill('990100')
  await first.getByLabel('姓名').first().fill('周敏')
  await first.getByLabel('账号').first().fill('zhou.min')
  await first.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await first.getByLabel('再输入一次').fill(PASSWORD)
  await first.getByLabel('姓名').last().fill('钱瑜')
  await first.getByLabel('账号').last().fill('qian.yu')
  await first.getByRole('button', { name: '建立' }).click()
  await first.getByText('access.wrong-set-up-code').waitFor()
  await look(first, 'set-up-zh-1366')
  await first.setViewportSize({ width: 390, height: 844 })
  await look(first, 'set-up-zh-390')
  await first.setViewportSize({ width: 1366, height: 768 })
  await first.getByLabel('初始设置码').fill(code)
  await first.getByRole('button', { name: '建立' }).click()

  await first.getByRole('heading', { name: '设置第二重验证' }).waitFor()
  const { secret } = await setUpTotp(first, zh)
  await first.getByRole('button', { name: /已保存/ }).click()
  await first.getByRole('link', { name: '人员', exact: true }).click()
  await first.getByRole('button', { name: '发邀请: 钱瑜' }).click()
  const link = (await first.locator('.invitation-slip p code').textContent()) ?? ''
  expect(link).toMatch(/\/invitation#[A-Za-z0-9_-]{43}$/)
  await look(first, 'officers-zh-1366')
  await first.setViewportSize({ width: 390, height: 844 })
  await look(first, 'officers-zh-390')
  await first.setViewportSize({ width: 1366, height: 768 })

  const second = await newVisitor('en', 390)
  await second.goto(here)
  await second.getByRole('button', { name: 'English' }).click()
  await second.goto(link)
  await second.getByText('钱瑜').waitFor()
  expect(second.url()).not.toContain('#')
  await look(second, 'invitation-en-390')
  await second.getByLabel('New password').fill(PASSWORD)
  await second.getByLabel('The same again').fill(PASSWORD)
  await second.getByRole('button', { name: 'Set it and go in' }).click()
  await second.getByRole('heading', { name: 'Set up a second factor' }).waitFor()
  const theirs = await setUpTotp(second, en)
  recoveryCodes = theirs.codes
  await second.getByRole('button', { name: /go on/ }).click()
  await second.getByRole('navigation').waitFor()
  await second.goto(`${here}/account`)
  await second.getByRole('heading', { name: 'My account' }).waitFor()
  await second.waitForLoadState('networkidle')
  await look(second, 'account-en-390')

  // One proposes an officer, the other approves, having shown once more who is there.
  await first.getByRole('button', { name: /已交给本人/ }).click()
  await first.getByRole('button', { name: '提出新人员' }).click()
  await first.getByLabel('姓名').first().fill('吴磊')
  await first.getByRole('textbox', { name: '账号' }).fill('wu.lei')
  await first.getByRole('combobox', { name: '角色' }).click()
  await first.getByTitle('系统管理员').click()
  await first.keyboard.press('Escape')
  await look(first, 'propose-zh-1366')
  await first.getByRole('button', { name: '提出申请' }).click()
  await first.getByText(/申请已提出/).waitFor()
  await second.goto(`${here}/approvals`)
  const waiting = second.getByRole('article').filter({ hasText: 'wu.lei' })
  await waiting.getByRole('button', { name: 'Approve' }).click()
  await waiting.getByLabel(/^One-time code/).fill(codeOf(theirs.secret, 1))
  await look(second, 'approve-en-390')
  await waiting.getByRole('button', { name: 'Confirm', exact: true }).click()
  await second.getByText('Nothing waits for you').waitFor()
  await first.reload()
  await first.getByRole('button', { name: '发邀请: 吴磊' }).waitFor()

  // Both come back another day: the password, and then the code of the next half minute.
  await first.getByRole('button', { name: '退出' }).click()
  await first.getByRole('textbox', { name: '账号' }).fill('zhou.min')
  await first.getByLabel('密码').fill(PASSWORD)
  await look(first, 'sign-in-zh-1366')
  await first.getByRole('button', { name: '登录', exact: true }).click()
  await first.getByRole('heading', { name: '第二重验证' }).waitFor()
  await look(first, 'second-factor-zh-1366')
  await first.getByLabel('动态码（6位）').fill(codeOf(secret, 1))
  await first.getByRole('button', { name: '确认', exact: true }).click()
  await first.getByRole('navigation').waitFor()

  // The token of the invitation, the set-up code and the passwords stand in no line of the log.
  for (const word of [link.split('#')[1] ?? '', PASSWORD, secret, 'zhou.min'])
    expect(said.includes(word), word).toBe(false)
  const late = await newVisitor('zh')
  await late.goto(`${here}/set-up`)
  await late.getByText('初始设置已完成').waitFor()
  await late.goto(link)
  await late.getByText('access.invitation-invalid').waitFor()
})

test.skipIf(!demo)('a passkey is made on the account page and signs in alone', async () => {
  const page = await newVisitor('zh')
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(here)
  await page.getByLabel('账号').fill('qian.yu')
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.getByRole('button', { name: /用恢复码/ }).click()
  await page.getByLabel('恢复码').fill('0000-0000-0000-0000')
  await page.getByRole('button', { name: '确认', exact: true }).click()
  await page.getByText('access.wrong-code').waitFor()
  await page.getByLabel('恢复码').fill(recoveryCodes[0] ?? '')
  await page.getByRole('button', { name: '确认', exact: true }).click()
  await page.getByRole('navigation').waitFor()

  await page.getByRole('link', { name: /我的账号/ }).click()
  await page.getByRole('button', { name: '建立通行密钥' }).click()
  await page.getByRole('button', { name: /用恢复码/ }).click()
  await page.getByLabel('恢复码').fill(recoveryCodes[1] ?? '')
  await page.getByRole('button', { name: '确认', exact: true }).click()
  await page.getByText(/通行密钥 1，建于/).waitFor()
  await page.getByText('还剩 8 个').waitFor()
  await look(page, 'account-zh-1366')

  await page.getByRole('button', { name: '退出' }).click()
  await page.getByRole('button', { name: '用通行密钥登录' }).click()
  await page.getByRole('link', { name: /我的账号: 钱瑜/ }).waitFor()
})
