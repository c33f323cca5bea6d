import type { Duty } from '@evenborn/core/cycle/duty'
import type { Text } from '@evenborn/core/vocabulary/text'

export const dutyNames: Record<Duty['state'], Text> = {
  due: { zh: '未到期', en: 'Not yet due' },
  received: { zh: '已收', en: 'Received' },
  late: { zh: '迟报', en: 'Late' },
  overdue: { zh: '逾期未报', en: 'Overdue' },
}
