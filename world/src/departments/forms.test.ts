import { headerWithoutBrackets, plainHeader } from '@evenborn/core/intake/headers'
import type { Layout } from '@evenborn/core/intake/layout'
import { layouts } from '@evenborn/core/intake/layouts'
import { otherColumn } from '@evenborn/core/intake/otherColumns'
import { sources } from '@evenborn/core/intake/source'
import { expect, test } from 'vitest'
import { countHeaders } from './countTable.ts'
import { forms } from './forms.ts'

/** The field of a layout that a header stands for. */
const fieldOf = (layout: Layout, header: string) =>
  layout.columns.find(({ aliases }) =>
    aliases.some((alias) => [plainHeader(header), headerWithoutBrackets(header)].includes(plainHeader(alias))),
  )?.field

test.each(sources)('every header of the form of %s is known by its layout', (source) => {
  const layout = layouts.find((layout) => layout.source === source)!
  for (const { field, headers } of forms[source].columns) {
    for (const header of headers) expect(fieldOf(layout, header), header).toBe(field)
  }
  const required = layout.columns.filter((column) => column.required).map(({ field }) => field)
  expect(forms[source].columns.map(({ field }) => field)).toEqual(expect.arrayContaining(required))
})

test('so are those of the table of counts; the name of the area is the department’s own business', () => {
  const layout = layouts.find(({ id }) => id === 'counts')!
  const fields = countHeaders.map((header) => fieldOf(layout, header))
  expect(fields).toEqual(['area', undefined, 'period', 'birth_order', 'boys', 'girls', 'total'])
  expect(otherColumn(plainHeader('地区名称'))).toBe('own-business')
  expect(otherColumn(plainHeader('序号'))).toBe('own-business')
})
