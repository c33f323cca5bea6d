import type { Bulletin } from '@evenborn/core/oversight/bulletin'
import type { BulletinDocument, Names } from '@evenborn/core/oversight/document'
import { layOutBulletin } from '@evenborn/core/oversight/sections'
import type { Agency } from '@evenborn/core/places/agency'
import type { Area } from '@evenborn/core/places/area'
import type { Language, Text } from '@evenborn/core/vocabulary/text'
import type { Ctx } from '../foundation/context.ts'
import { allAgencies, allAreas } from '../places/places.ts'
import { bulletinOf } from './bulletins.ts'

/** What a bulletin can be had as. */
export type Format = 'html' | 'docx'

const types: Record<Format, string> = {
  html: 'text/html;charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** A bulletin as a file in one language. The same bulletin gives the same bytes, whenever it is asked for. */
export async function bulletinFile(ctx: Ctx, id: string, format: Format, language: Language): Promise<File> {
  const bulletin = await bulletinOf(ctx, id)
  const [areas, agencies] = await Promise.all([allAreas(ctx), allAgencies(ctx)])
  const document = layOutBulletin(bulletin, namesOf(bulletin, areas, agencies), language)
  const content = await contentOf(document, format, bulletin)
  return new File([content], `bulletin-${bulletin.month}-${language}.${format}`, { type: types[format] })
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
