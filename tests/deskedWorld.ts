import type { BirthFacts } from '@evenborn/core/intake/facts'
import { checkRows } from '@evenborn/desk/intake/check'
import { readFile } from '@evenborn/desk/intake/read'
import { recognise } from '@evenborn/desk/intake/recognise'
import type { BirthRecord } from '@evenborn/desk/intake/record'
import { type CohortTokens, encodeBirths } from '@evenborn/desk/register/encode'
import { type DepartmentFile, departmentFiles, type FilesAsked } from '@evenborn/world/departmentFiles'
import { worldExchangeKey } from '@evenborn/world/exchangeKey'
import type { World } from '@evenborn/world/world'

/** A file of the made-up prefecture after its desk: rows that go, encoded, and which child each row of the file is of. */
export type DeskedFile = {
  file: DepartmentFile
  records: BirthRecord[]
  facts: BirthFacts[]
  tokens: CohortTokens[]
  /** Id of the child by row of the file, as `facts.row` counts. */
  childOf: (row: number) => number
}

/** Takes what departments write through the desk, as their clerks would. Tables of counts are left out. */
export async function* deskedFiles(world: World, asked: FilesAsked): AsyncGenerator<DeskedFile> {
  const keyring = worldExchangeKey(world)
  const residencePlaces = new Map(world.areas.map(({ name, code }) => [name.zh, code]))
  const facilityNames = new Map(world.hospitals.map(({ name, code }) => [name.zh, code]))
  const areaOf = new Map(world.agencies.map(({ code, area }) => [code, area]))
  for (const file of departmentFiles(world, {
    sources: ['delivery', 'certificate', 'household', 'vaccination', 'death'],
    ...asked,
  })) {
    const read = await readFile(file.bytes, file.name)
    const recognised = recognise(read, { source: file.source })
    if (recognised.unknown) throw new Error(`not recognised: ${file.name}`)
    const grid = read.grids.find(({ sheet }) => sheet === recognised.sheet)!
    const { records } = checkRows(grid, recognised, {
      today: (world.to + 100) * 100 + 1,
      unitArea: areaOf.get(file.unit)!,
      facility: file.source === 'delivery' ? file.unit : undefined,
      residencePlaces,
      facilityNames,
    })
    yield { file, records, ...encodeBirths(records, keyring), childOf: (row) => file.truth[row - file.firstRow] ?? -1 }
  }
}
