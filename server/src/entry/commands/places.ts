import { refusalsOf } from '@evenborn/core/vocabulary/refusal'
import type { Text } from '@evenborn/core/vocabulary/text'
import { fill } from '@evenborn/core/vocabulary/text'
import { Command } from 'commander'
import { readConfig } from '../../foundation/config.ts'
import { type BordersMatch, bordersIn, keepBorders, removeBorders } from '../../places/borders.ts'
import { allAreas } from '../../places/places.ts'
import { openContext } from '../openContext.ts'
import { listCommands } from './placesLists.ts'
import { printable } from './printable.ts'
import { readUserFile } from './userFile.ts'

const refuse = refusalsOf('command', {
  'no-borders-named': {
    kind: 'invalid',
    text: {
      zh: '请给出边界文件（GeoJSON），或用 --remove 取消边界',
      en: 'Name a file of borders (GeoJSON), or take them away with --remove.',
    },
  },
})

const words = {
  kept: {
    zh: '已保存 {known} 个地区的边界；看板打开时即按边界画图',
    en: 'kept the borders of {known} areas; boards show them when next opened',
  },
  missing: {
    zh: '{count} 个地区没有边界，所在层级仍用方块图：{codes}',
    en: '{count} areas have no border, where they are shown the map stays with tiles: {codes}',
  },
  unknown: {
    zh: '{count} 个代码不在地区名单中，不会显示：{codes}',
    en: '{count} codes are not on the list of areas and will not be shown: {codes}',
  },
  removed: { zh: '已取消边界；地图恢复为方块图', en: 'borders taken away; the map shows tiles again' },
  nothing: { zh: '没有边界可取消', en: 'there were no borders to take away' },
} satisfies Record<string, Text>

const language = (process.env.LC_ALL ?? process.env.LANG ?? '').startsWith('zh') ? 'zh' : 'en'

/**
 * `evenborn places borders FILE`: real borders for the map, in place of tiles of equal size; beside it the lists of areas,
 * units and holidays.
 */
export function placesCommand(): Command {
  const places = new Command('places').description('the areas of this office / 本单位的地区')
  places
    .command('borders')
    .summary('give the map the borders of areas (GeoJSON), or take them away')
    .description(
      'Give the map the borders of areas: a GeoJSON FeatureCollection in WGS84, each feature a Polygon or MultiPolygon with the area code as its property code. Says which areas have none and which codes are unknown.',
    )
    .argument('[file]', 'GeoJSON')
    .option('--remove', 'take the borders away; the map shows tiles again')
    .option('--home <folder>', 'where data is kept (EVENBORN_HOME)')
    .action(borders)
  for (const command of listCommands()) places.addCommand(command)
  return places
}

type Options = { remove?: boolean; home?: string }

async function borders(file: string | undefined, { remove = false, home }: Options): Promise<void> {
  const config = readConfig({ ...process.env, ...(home ? { EVENBORN_HOME: home } : {}) })
  if (remove) {
    const wereThere = await removeBorders(config)
    console.log(wereThere ? words.removed[language] : words.nothing[language])
    return
  }
  if (file === undefined) throw refuse('no-borders-named')
  const given = bordersIn(await readUserFile(file))
  const opened = await openContext({ ...config, logLevel: 'error' }, { mayStandBeside: true })
  try {
    console.log(printable(matchText(await keepBorders(config, given, await allAreas(opened.ctx)))))
  } finally {
    await opened.close()
  }
}

const MOST_TOLD = 12

function matchText({ known, unknown, missing }: BordersMatch): string {
  const told = (text: Text, codes: readonly string[]) =>
    codes.length === 0 ? [] : [fill(text[language], { count: codes.length, codes: someOf(codes) })]
  return [fill(words.kept[language], { known }), ...told(words.missing, missing), ...told(words.unknown, unknown)].join(
    '\n',
  )
}

const someOf = (codes: readonly string[]) =>
  `${codes.slice(0, MOST_TOLD).join(language === 'zh' ? '、' : ', ')}${codes.length > MOST_TOLD ? ' …' : ''}`
