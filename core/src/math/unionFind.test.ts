import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unionFind } from './unionFind.ts'

const joins = fc.array(fc.tuple(fc.integer({ min: 0, max: 39 }), fc.integer({ min: 0, max: 39 })), { maxLength: 60 })

test('members are of one set exactly when a chain of joins leads from one to the other', () => {
  fc.assert(
    fc.property(joins, (joins) => {
      const sets = unionFind(40)
      for (const [first, second] of joins) sets.join(first, second)
      const label = Array.from({ length: 40 }, (_, member) => member)
      for (const [first, second] of joins) {
        const [kept, gone] = [label[first]!, label[second]!]
        for (const [member, is] of label.entries()) if (is === gone) label[member] = kept
      }
      for (let a = 0; a < 40; a++)
        for (let b = 0; b < a; b++) expect(sets.find(a) === sets.find(b)).toBe(label[a] === label[b])
    }),
  )
})
