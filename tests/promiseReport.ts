import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'
import { type PromiseKept, promised, promiseLines, promiseReportFile } from '../server/src/entry/promises.ts'
import { figuresFile } from './promises.ts'

/**
 * Tells at the end of a run how each promise is kept: by the tests that bear its id, with the figures they gave. A promise
 * without a test fails a whole run.
 */
export default class PromiseReport implements Reporter {
  onTestRunStart(): void {
    rmSync(figuresFile, { force: true })
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const kept = new Map<string, PromiseKept>(
      Object.keys(promised()).map((id) => [id, { id, passed: 0, failed: 0, skipped: 0, figures: {} }]),
    )
    for (const module of modules)
      for (const test of module.children.allTests())
        for (const [, id] of test.fullName.matchAll(/\[([A-Z]\d{1,2})\]/g)) {
          const one = kept.get(id!)
          const { state } = test.result()
          if (one) one[state === 'passed' ? 'passed' : state === 'failed' ? 'failed' : 'skipped']++
        }
    for (const { id, figures } of this.#figures()) Object.assign(kept.get(id)?.figures ?? {}, figures)
    const report = [...kept.values()]
    const isWhole = modules.length > 100
    if (!isWhole) return
    writeFileSync(promiseReportFile, `${JSON.stringify(report, null, 1)}\n`)
    console.log(`\n${promiseLines(report, 'en').join('\n')}\n`)
    const untested = report.filter(({ passed, failed, skipped }) => passed + failed + skipped === 0)
    if (untested.length === 0) return
    console.log(`promises without a test: ${untested.map(({ id }) => id).join(', ')}`)
    process.exitCode = 1
  }

  #figures(): { id: string; figures: Record<string, number> }[] {
    if (!existsSync(figuresFile)) return []
    return readFileSync(figuresFile, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  }
}
