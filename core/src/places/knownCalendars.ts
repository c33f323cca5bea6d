import { addDays, type Day } from '../vocabulary/day.ts'
import type { CalendarDay } from './workingDays.ts'

/** Holidays from one day to another, and days worked for them. */
function festival(name: string, from: Day, to: Day, ...worked: Day[]): CalendarDay[] {
  const holidays: CalendarDay[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) holidays.push({ day, kind: 'holiday', name })
  return [...holidays, ...worked.map((day): CalendarDay => ({ day, kind: 'working', name: `${name}调休` }))]
}

/**
 * Holidays of 2025: 《国务院办公厅关于2025年部分节假日安排的通知》（国办发明电〔2024〕12号）, 12 November 2024. For tests and the
 * demo: an office imports the notice itself.
 */
export const calendar2025: readonly CalendarDay[] = [
  ...festival('元旦', 20250101, 20250101),
  ...festival('春节', 20250128, 20250204, 20250126, 20250208),
  ...festival('清明节', 20250404, 20250406),
  ...festival('劳动节', 20250501, 20250505, 20250427),
  ...festival('端午节', 20250531, 20250602),
  ...festival('国庆节、中秋节', 20251001, 20251008, 20250928, 20251011),
]

/** Holidays of 2026: 《国务院办公厅关于2026年部分节假日安排的通知》（国办发明电〔2025〕7号）, 4 November 2025. */
export const calendar2026: readonly CalendarDay[] = [
  ...festival('元旦', 20260101, 20260103, 20260104),
  ...festival('春节', 20260215, 20260223, 20260214, 20260228),
  ...festival('清明节', 20260404, 20260406),
  ...festival('劳动节', 20260501, 20260505, 20260509),
  ...festival('端午节', 20260619, 20260621),
  ...festival('中秋节', 20260925, 20260927),
  ...festival('国庆节', 20261001, 20261007, 20260920, 20261010),
]
