import { existsSync, readFileSync } from 'node:fs'
import { Command } from 'commander'
import { z } from 'zod'
import { PromiseKept, promiseLines, promiseReportFile } from '../promises.ts'

/** `evenborn promises`: what is promised, and how the last run of the tests found it kept. */
export const promisesCommand = () =>
  new Command('promises')
    .summary('what is promised, and how it is kept / 承诺与证明')
    .description(
      'Print each promise about faults, rights, privacy and the ledger with the figures of the last `npm test` and what is good enough. / 列出各项承诺、最近一次测试的数字和合格线。',
    )
    .option('--language <language>', 'zh or en', process.env.LANG?.startsWith('zh') ? 'zh' : 'en')
    .action(({ language }: { language: string }) => {
      const report = existsSync(promiseReportFile)
        ? z.array(PromiseKept).parse(JSON.parse(readFileSync(promiseReportFile, 'utf8')))
        : []
      console.log(promiseLines(report, language === 'zh' ? 'zh' : 'en').join('\n'))
      if (report.length === 0)
        console.log('\nnpm test has not been run here: no figures yet / 尚未运行 npm test，没有数字')
    })
