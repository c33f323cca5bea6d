import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { atHospital, certificateFile, certificates, HOSPITAL, lifeOf, sendAndConfirm } from './certificateReturn.ts'
import { expectAccessible, url, visit, withBrowser } from './visit.ts'

withBrowser()

test.skipIf(!url)(
  'a unit’s month: from what is owed, by a file with a mistake, to the receipt and the head’s confirmation',
  async () => {
    const { clerk, head } = await atHospital()
    await clerk.getByRole('link', { name: '填报: 出生医学证明月报 2026年9月' }).click()
    const wrong = certificates({ opening: 100, closing: 120, first: 1 })
    await clerk.getByLabel('把 Excel 或 CSV 文件拖到这里，或点此选择').setInputFiles(certificateFile('202609', wrong))
    const mistake = clerk.getByRole('button', { name: /对不上：期初结存 \+ 本期入库/ })
    await mistake.waitFor()
    await expectAccessible(clerk)
    const send = clerk.getByRole('button', { name: '提交负责人确认' })
    expect(await send.isDisabled()).toBe(true)
    await mistake.click()
    const closing = clerk.getByRole('textbox', { name: '期末结存' })
    await closing.fill('127')
    await closing.press('Tab')
    await clerk.getByText('没有发现问题，可以报送。').waitFor()
    await send.click()

    await clerk.getByRole('heading', { name: /^回执/ }).waitFor()
    await expectAccessible(clerk)
    const saved = clerk.waitForEvent('download')
    await clerk.getByRole('button', { name: '下载回执' }).click()
    const receipt = readFileSync(await (await saved).path(), 'utf8')
    expect(receipt).toContain('男 10，女 9')
    expect(receipt).toMatch(/[0-9a-f]{64}/)

    await head.reload()
    await head.getByRole('link', { name: '确认: 出生医学证明月报 2026年9月' }).click()
    await head.getByText('要确认的是这一版').waitFor()
    await expectAccessible(head)
    await head.getByRole('button', { name: '确认', exact: true }).click()
    await clerk.goto(lifeOf('202609'))
    await clerk
      .getByText(/已通过|已锁定/)
      .first()
      .waitFor({ timeout: 60_000 })
    await expectAccessible(clerk)
  },
)

test.skipIf(!url)('a rectification to its close: one item corrected, the others disputed and decided', async () => {
  const { clerk, head } = await atHospital()
  // What it opens with is not what September closed with.
  await sendAndConfirm(clerk, head, '202610', certificates({ opening: 90, closing: 117, first: 101 }))

  const office = await visit('clerk', 'zh')
  await office.goto(`${url}/matrix?dataSet=CERT_M&find=${HOSPITAL}`)
  await office.getByRole('link', { name: /2026-10 (审核中|已报送)/ }).click()
  await office.getByText('审核中').first().waitFor({ timeout: 60_000 })
  await office.getByText('发整改通知').first().click()
  await office.getByRole('button', { name: /发出整改通知/ }).click()
  await office.getByText('项未办结').waitFor()
  await expectAccessible(office)

  await clerk.goto(`${url}/notices`)
  await clerk.getByRole('heading', { name: '待答复' }).waitFor()
  await expectAccessible(clerk)
  await clerk.getByRole('link', { name: /^打开/ }).click()
  const items = clerk.locator('.answer-item')
  await items.first().waitFor()
  const count = await items.count()
  for (let at = 0; at < count; at++) {
    await items.nth(at).getByRole('combobox').click()
    await clerk.locator('.ant-select-item:visible', { hasText: at === 0 ? '已更正' : '有异议' }).click()
    if (at > 0) await items.nth(at).getByRole('textbox', { name: /说明/ }).fill('已核对原始台账，数字属实')
  }
  for (const [name, value] of [
    ['期初结存', '127'],
    ['期末结存', '154'],
  ] as const) {
    const box = clerk.getByRole('textbox', { name })
    await box.fill(value)
    await box.press('Tab')
  }
  await expectAccessible(clerk)
  await clerk.getByRole('button', { name: '发送答复' }).click()
  await clerk.getByText('已回复').first().waitFor()

  await office.reload()
  await office.getByRole('button', { name: /^认可/ }).first().click()
  if (count > 1) {
    const statistician = await visit('statistician', 'zh')
    await statistician.goto(lifeOf('202610'))
    for (let at = 1; at < count; at++) {
      await statistician
        .getByRole('textbox', { name: /裁定理由/ })
        .first()
        .fill('与台账核对一致，异议成立')
      await statistician.getByRole('button', { name: '异议成立' }).first().click()
      await statistician
        .getByText('异议成立（')
        .nth(at - 1)
        .waitFor()
    }
  }
  await office.reload()
  await office.getByText(/办结/).first().waitFor()
  await clerk.reload()
  await clerk
    .getByText(/与第 1 版相比|改了 2 格/)
    .first()
    .waitFor()
})

/** The clock of the cycle is turned every three minutes. */
const CLOCK_TURNED = 240_000

test.skipIf(!url)(
  'a correction after the lock: proposed, approved by another, sent and confirmed, and marked on the board',
  async () => {
    const { clerk, head } = await atHospital()
    const office = await visit('head', 'zh')
    const deadline = Date.now() + CLOCK_TURNED
    do {
      await office.goto(lifeOf('202609'))
      await office.getByRole('heading', { level: 1 }).waitFor()
      await office.waitForTimeout(4000)
    } while (!(await office.getByText('已按日程在').count()) && Date.now() < deadline)
    await office.getByText('提请锁定后修订').first().click()
    await office.getByRole('combobox', { name: '原因' }).click()
    await office.locator('.ant-select-item:visible', { hasText: '抄录错误' }).click()
    await office.getByRole('button', { name: '提请锁定后修订' }).click()
    await office.getByText('已提请，等另一人审批。').waitFor()

    const statistician = await visit('statistician', 'zh')
    await statistician.goto(`${url}/approvals`)
    const waiting = statistician.getByRole('article').filter({ hasText: '锁定后修订: 出生医学证明月报' })
    await waiting.waitFor()
    expect(await waiting.innerText()).toContain('2026年9月 · 抄录错误')
    await expectAccessible(statistician)
    const { password } = (await (await fetch(`${url}/api/session/demo-accounts`)).json()) as { password: string }
    await waiting.getByRole('button', { name: '批准' }).click()
    await waiting.getByLabel(/^密码 · /).fill(password)
    await waiting.getByRole('button', { name: '确认' }).click()
    await statistician.getByRole('row', { name: /锁定后修订.*已批准/ }).waitFor()

    await clerk.goto(`${url}/duties`)
    await clerk.getByRole('link', { name: '更正: 出生医学证明月报 2026年9月' }).click()
    for (const [name, value] of [
      ['首次签发男', '9'],
      ['首次签发女', '10'],
    ] as const) {
      const box = clerk.getByRole('textbox', { name })
      await box.fill(value)
      await box.press('Tab')
    }
    await clerk.getByText('没有发现问题，可以报送。').waitFor()
    const why = clerk.getByRole('combobox', { name: /更正原因/ })
    await why.focus()
    await why.press('ArrowDown')
    await why.press('ArrowDown')
    await why.press('Enter')
    await clerk.getByRole('button', { name: '提交负责人确认' }).click()
    await clerk.getByRole('heading', { name: /^回执/ }).waitFor()
    await head.goto(lifeOf('202609'))
    await head.getByText('第 2 版与第 1 版相比，改了 2 格').first().waitFor()
    await head.getByRole('button', { name: '确认', exact: true }).click()
    await head.getByText('锁定后修订过').waitFor()
    await expectAccessible(head)

    await office.goto(`${url}/board`)
    await office.getByText('份报送在锁定后更正过').waitFor()
    await expectAccessible(office)
    await office.getByRole('link', { name: /出生医学证明月报 2026年9月/ }).click()
    await office.getByText('锁定后修订过').waitFor()
  },
  CLOCK_TURNED + 300_000,
)
