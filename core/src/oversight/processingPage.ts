import type { Text } from '../vocabulary/text.ts'
import { type DataClass, type DataSet, dataSets, type Retention } from './dataSets.ts'

const classNames: Record<DataClass, Text> = {
  P0: { zh: '公开', en: 'published' },
  P1: { zh: '内部计数', en: 'internal counts' },
  P2: { zh: '机构与工作人员', en: 'providers and officers' },
  P3: { zh: '无姓名的个体记录', en: 'records of children without names' },
  P4: { zh: '身份信息', en: 'identities' },
  P5: { zh: '封存的线索', en: 'sealed tips' },
}

function endOf(retention: Retention): Text {
  switch (retention.ends) {
    case 'months-after-year':
      return {
        zh: `出生年份结束后 ${retention.months} 个月销毁`,
        en: `destroyed ${retention.months} months after the year of birth ends`,
      }
    case 'days':
      return { zh: `${retention.days} 天后清除`, en: `taken away after ${retention.days} days` }
    case 'never':
      return { zh: `长期保存：${retention.because.zh}`, en: `kept: ${retention.because.en}` }
  }
}

/** The register of what is processed, as a page to be read: what, what for, on which basis, how long, who reads it. */
export function processingPage(sets: readonly DataSet[] = dataSets): string {
  const said = ({ zh, en }: Text) => `${zh} · ${en}`
  const lines = sets.map(
    ({ name, class: one, purpose, basis, retention, readBy }) =>
      `| ${[name, classNames[one], purpose, basis, endOf(retention), readBy].map(said).join(' | ')} |`,
  )
  return `# What is processed

The register of processing purposes 个人信息处理活动登记册, printed from \`core/src/oversight/dataSets.ts\`; \`evenborn purge\` acts on what ends.
No names, identity numbers, telephones or exact birth dates of women and children are held at all: class P4 has no line.

| data 数据 | class 级别 | purpose 目的 | basis 依据 | how long 期限 | read by 可查看 |
| --- | --- | --- | --- | --- | --- |
${lines.join('\n')}
`
}
