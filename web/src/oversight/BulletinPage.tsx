import { formatMonth } from '@evenborn/core/vocabulary/monthText'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import { Answered } from '../parts/Answered.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { Problem } from '../parts/Problem.tsx'
import { saveFile } from '../parts/saveFile.ts'
import { ask } from '../server/ask.ts'
import { answerKey, useAnswer } from '../server/useAnswer.ts'
import { words } from './oversightWords.ts'
import { nameOf, PublicationCard } from './PublicationCard.tsx'
import './oversight.css'

/** One bulletin as it will be read, in the language of the page, and its files. */
export function BulletinPage() {
  const say = useSay()
  const { language } = useLanguage()
  const { id = '' } = useParams()
  const queries = useQueryClient()
  const bulletin = useAnswer('oversight', 'readBulletin', { id })
  const text = useQuery({
    queryKey: ['oversight', 'downloadBulletin', id, language],
    queryFn: async () => (await ask.oversight.downloadBulletin({ id, format: 'html', language })).text(),
  })
  const download = useMutation({
    mutationFn: async (format: 'html' | 'docx') => {
      const file = await ask.oversight.downloadBulletin({ id, format, language })
      const name = nameOf(queries.getQueryData(answerKey('oversight', 'readPublication', { id })), format, language)
      saveFile(name ?? `bulletin-${bulletin.data?.month ?? id}-${language}.${format}`, file)
    },
  })
  return (
    <div className="stack">
      <Link to="/bulletins" className="no-print">
        ← {say(words.back)}
      </Link>
      <Answered query={bulletin}>
        {({ month, draftedAt, draftedBy }) => (
          <div className="row-apart">
            <div>
              <h1>
                {say(words.one)} · {say(formatMonth(month))}
              </h1>
              <p className="small quiet">
                {draftedBy} · {momentText(draftedAt)}
              </p>
            </div>
            <div className="row no-print">
              <Button
                loading={download.isPending && download.variables === 'html'}
                onClick={() => download.mutate('html')}
              >
                {say(words.html)}
              </Button>
              <Button
                type="primary"
                loading={download.isPending && download.variables === 'docx'}
                onClick={() => download.mutate('docx')}
              >
                {say(words.docx)}
              </Button>
            </div>
          </div>
        )}
      </Answered>
      <PublicationCard id={id} />
      {download.isError && <Problem error={download.error} />}
      <Answered query={text}>
        {(page) => <iframe className="bulletin" sandbox="" srcDoc={page} title={say(words.frame)} />}
      </Answered>
    </div>
  )
}
