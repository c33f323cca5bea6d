import { writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { expectAccessible, url, visit, withBrowser } from './visit.ts'

withBrowser()

test.skipIf(!url)(
  'what a statistician asks for, the head approves; who asked cannot, and it is done once',
  async () => {
    const letter = join(await mkdtemp(join(tmpdir(), 'evenborn-letter-')), 'letter.txt')
    writeFileSync(letter, 'a letter that asks for rows')
    const statistician = await visit('statistician', 'zh')
    await statistician.getByRole('link', { name: '审批' }).first().click()
    await statistician.getByRole('heading', { name: '申请查看逐行出生数据' }).waitFor()
    await statistician.locator('input[type=file]').setInputFiles(letter)
    await statistician.getByRole('button', { name: '提出申请' }).click()
    const mine = statistician.getByRole('row', { name: /数据质量核查/ })
    await mine.getByText('待审批').waitFor()
    expect(await statistician.getByRole('button', { name: '批准' }).count()).toBe(0)

    const head = await visit('head', 'zh')
    await head.goto(`${url}/approvals`)
    const waiting = head.getByRole('article').filter({ hasText: '数据质量核查' })
    await waiting.waitFor()
    expect(await waiting.locator('code').textContent()).toMatch(/^[0-9a-f]{64}$/)
    await expectAccessible(head)
    await waiting.getByRole('button', { name: '批准' }).click()
    await waiting.getByLabel(/^密码 · /).fill('not this')
    await waiting.getByRole('button', { name: '确认' }).click()
    await waiting.getByText('access.wrong-password').waitFor()
    const { password } = (await (await fetch(`${url}/api/session/demo-accounts`)).json()) as { password: string }
    await waiting.getByLabel(/^密码 · /).fill(password)
    await waiting.getByRole('button', { name: '确认' }).click()
    await head.getByRole('row', { name: /数据质量核查.*已批准/ }).waitFor()
    expect(await head.getByRole('article').count()).toBe(0)

    await statistician.reload()
    await statistician.getByRole('row', { name: /数据质量核查.*已批准/ }).waitFor()

    await head.goto(`${url}/looks`)
    await head
      .getByRole('row', { name: /许静宜.*审批/ })
      .first()
      .waitFor()
    await expectAccessible(head)
  },
)
