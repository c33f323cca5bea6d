import type { FilingKey } from '@evenborn/core/cycle/filing'

const within = ({ dataSet, unit, period }: FilingKey) => `${dataSet}/${unit}/${period}`

/** Where a return’s life is shown. */
export const lifeAddress = (key: FilingKey): string => `/filings/${within(key)}`

/** Where its counts are filled in and sent. */
export const sendAddress = (key: FilingKey): string => `/duties/${within(key)}`

/** One text for one return, to tell lines apart by. */
export const filingText = within
