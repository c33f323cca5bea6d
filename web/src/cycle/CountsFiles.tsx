import type { ContentFrame } from '@evenborn/core/cycle/checkContent'
import type { Content } from '@evenborn/core/cycle/content'
import type { DataSet } from '@evenborn/core/cycle/dataSet'
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useSay } from '../parts/language.tsx'
import { Problem } from '../parts/Problem.tsx'
import { saveFile } from '../parts/saveFile.ts'
import { words } from './sendWords.ts'

type Given = { dataSet: DataSet; frame: ContentFrame; content: Content }
type Kind = 'template' | 'xlsx' | 'csv' | 'json'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The template to fill in, and what stands in the form as a file of each kind. Writers are fetched when one is asked for. */
export function CountsFiles({ dataSet, frame, content }: Given) {
  const say = useSay()
  const saving = useMutation({
    mutationFn: async (kind: Kind) => {
      const [name, file] = await fileOf(kind, { dataSet, frame, content })
      saveFile(name, file)
    },
  })
  const kinds: readonly [Kind, string][] = [
    ['template', say(words.template)],
    ['xlsx', say(words.exportXlsx)],
    ['csv', say(words.exportCsv)],
    ['json', say(words.exportJson)],
  ]
  return (
    <section className="card stack-tight counts-files" aria-labelledby="files">
      <h2 id="files">{say(words.files)}</h2>
      <div className="row">
        {kinds.map(([kind, name]) => (
          <Button
            key={kind}
            size={kind === 'template' ? 'middle' : 'small'}
            loading={saving.isPending && saving.variables === kind}
            onClick={() => saving.mutate(kind)}
          >
            {name}
          </Button>
        ))}
      </div>
      {saving.isError && <Problem error={saving.error} />}
    </section>
  )
}

async function fileOf(kind: Kind, { dataSet, frame, content }: Given): Promise<[name: string, file: Blob]> {
  const name = `${dataSet.code}-${frame.unit}-${frame.period}`
  if (kind === 'csv') {
    const { writeContentCsv } = await import('@evenborn/desk/cycle/contentCsv')
    return [`${name}.csv`, new Blob([writeContentCsv(dataSet, content, frame) as BlobPart], { type: 'text/csv' })]
  }
  if (kind === 'json') {
    const { writeDataValueSet } = await import('@evenborn/desk/cycle/dataValueSet')
    const text = JSON.stringify(writeDataValueSet(dataSet, content, frame), null, 2)
    return [`${name}.json`, new Blob([text], { type: 'application/json' })]
  }
  const { writeContentXlsx, writeTemplate } = await import('@evenborn/desk/cycle/template')
  const bytes =
    kind === 'template' ? await writeTemplate(dataSet, frame, content) : await writeContentXlsx(dataSet, content, frame)
  return [kind === 'template' ? `${name}-模板.xlsx` : `${name}.xlsx`, new Blob([bytes as BlobPart], { type: EXCEL })]
}
