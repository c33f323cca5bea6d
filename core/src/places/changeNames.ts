import type { Text } from '../vocabulary/text.ts'
import type { AgencyPlan } from './agencyList.ts'
import type { AreaChange } from './areaPlan.ts'

type Kind = AreaChange['kind'] | AgencyPlan['changes'][number]['kind']

/** What a list changes, in words of the office. */
export const changeNames: Record<Kind, Text> = {
  added: { zh: '新增', en: 'added' },
  renamed: { zh: '更名', en: 'renamed' },
  moved: { zh: '改上级', en: 'placed elsewhere' },
  zoned: { zh: '改计入地区', en: 'counted elsewhere' },
  dated: { zh: '改启用日期', en: 'first day changed' },
  ended: { zh: '停用', en: 'ended' },
  followed: { zh: '承接', en: 'took over' },
  changed: { zh: '修改', en: 'changed' },
}
