import type { Bulletin } from '@evenborn/core/oversight/bulletin'
import type { BulletinDocument, Issue, Names } from '@evenborn/core/oversight/document'
import { layOutBulletin } from '@evenborn/core/oversight/sections'
import type { Agency } from '@evenborn/core/places/agency'
import type { Area } from '@evenborn/core/places/area'
import type { Language, Text } from '@evenborn/core/vocabulary/text'
import type { Ctx } from '../foundation/context.ts'
import { allAgencies, allAreas } from '../places/places.ts'
import { bulletinOf } from './bulletins.ts'
import { publicationsOf } from './publicationState.ts'

/** What a bulletin can be had as. */
export type Format = 'html' | 'docx'

const types: Record<Format, string> = {
  html: 'text/html;charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Every form that a bulletin is published in. */
export const formatsOf: readonly { format: Format; language: Language }[] = (['zh', 'en'] as const).flatMap(
  (language) => (['html', 'docx'] as const).map((format) => ({ format, language })),
)

/**
 * A bulletin as a file in one language. A draft is made anew and gives the same bytes whenever it is asked for; one that has
 * been published is the file that was kept then.
 */
export async function bulletinFile(ctx: Ctx, id: string, format: Format, language: Language): Promise<File> {
  const bulletin = await bulletinOf(ctx, id)
  const publication = (await publicationsOf(ctx, id)).get(id)
  const kept = publication?.files.find(({ name }) => name.endsWith(`-${language}.${format}`))
  if (!kept) return renderBulletin(ctx, bulletin, format, language)
  return new File([new Uint8Array(await ctx.files.read(kept.sha256))], kept.name, { type: types[format] })
}

/** Makes the file: of a draft, or under the number that it is published by. */
export async function renderBulletin(
  ctx: Ctx,
  bulletin: Bulletin,
  format: Format,
  language: Language,
  issue?: Issue,
): Promise<File> {
  const [areas, agencies] = await Promise.all([allAreas(ctx), allAgencies(ctx)])
  const document = layOutBulletin(bulletin, namesOf(bulletin, areas, agencies), language, issue)
  const content = await contentOf(document, format, bulletin)
  return new File([content], `bulletin-${issue?.number ?? bulletin.month}-${language}.${format}`, {
    type: types[format],
  })
}

/** The libraries that draw and write documents are loaded when the first one is asked for: they take most of a second. */
async function contentOf(
  document: BulletinDocument,
  format: Format,
  { draftedAt }: Bulletin,
): Promise<string | Uint8Array<ArrayBuffer>> {
  if (format === 'html') return (await import('./html.ts')).htmlOf(document)
  return (await import('./docx.ts')).docxOf(document, new Date(draftedAt))
}

/** Names of areas, and of the office that answers for the bulletin’s area; an area without an office signs by its own name. */
function namesOf({ board }: Bulletin, areas: readonly Area[], agencies: readonly Agency[]): Names {
  const byCode = new Map<string, Text>(areas.map(({ code, name }) => [code, name]))
  const nameOf = (code: string): Text => byCode.get(code) ?? { zh: code, en: code }
  const office = agencies.find(({ department, area }) => department === 'office' && area === board.area)
  return { office: office?.name ?? nameOf(board.area), area: nameOf }
}
