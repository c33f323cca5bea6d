import { z } from 'zod'

/** Code of what a check found: stable for ever. Sentences stand in `contentSentences.ts`. */
export const ContentFindingCode = z.enum([
  // Form: errors
  'missing',
  'unknown-section',
  'unknown-column',
  'unknown-item',
  'doubled-row',
  'not-whole',
  'negative',
  'too-many',
  'wrong-kind',
  'outside-area',
  'outside-period',
  'held-already',
  'formula',
  'merged-cells',
  'other-period',
  'other-unit',
  'other-data-set',
  'doubled-table',
  'not-accepted',
  'identity',
  'full-width',
  // Sums: errors
  'balance',
  // Comparison: warnings
  'against-last',
  'against-year',
  'against-source',
  'below-expected',
  // Integrity: warnings
  'copied-forward',
  'too-even',
  'last-digits',
  'serial-range',
  'stock-carried',
])
export type ContentFindingCode = z.infer<typeof ContentFindingCode>

/**
 * What a check says of a return of counts. Row counts from 1 within its section as it was sent, 0 for the whole section;
 * column by its id, empty for the row. `values` fill the sentence and are the evidence: counts, codes, months, chances.
 */
export const ContentFinding = z.object({
  severity: z.enum(['error', 'warning', 'mended']),
  code: ContentFindingCode,
  section: z.string(),
  row: z.int().min(0),
  column: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type ContentFinding = z.infer<typeof ContentFinding>
