import type { Look } from '@evenborn/core/access/look'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useMemo, useState } from 'react'
import { type Column, DataTable } from '../parts/DataTable.tsx'
import { Empty } from '../parts/Empty.tsx'
import { useSay } from '../parts/language.tsx'
import { momentText } from '../parts/momentText.ts'
import { Problem } from '../parts/Problem.tsx'
import { useAreaName, useUnitName } from '../places/areas.ts'
import { ask } from '../server/ask.ts'
import { answerKey } from '../server/useAnswer.ts'
import { featureNames, words } from './approvalWords.ts'

/** Who looked at the data of one’s unit or area, newest first. */
export function LooksPage() {
  const say = useSay()
  const [others, setOthers] = useState(true)
  const pages = useInfiniteQuery({
    queryKey: answerKey('access', 'readLooks', { others, every: true }),
    queryFn: ({ pageParam, signal }) =>
      ask.access.readLooks(
        { ...(others ? { others: 'true' } : {}), ...(pageParam ? { before: pageParam } : {}) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ looks, more }) => (more ? looks.at(-1)?.at : undefined),
  })
  const looks = useMemo(() => pages.data?.pages.flatMap((page) => page.looks) ?? [], [pages.data])
  const areaName = useAreaName()
  const unitName = useUnitName()
  const columns = useMemo(
    (): Column<Look>[] => [
      { key: 'at', title: say(words.when), value: ({ at }) => momentText(at) },
      { key: 'who', title: say(words.who), value: ({ officer }) => officer?.name ?? '—' },
      { key: 'area', title: say(words.area), value: ({ area }) => (area ? say(areaName(area)) : '—') },
      {
        key: 'feature',
        title: say(words.feature),
        value: ({ endpoint }) => say(featureNames[endpoint] ?? { zh: endpoint, en: endpoint }),
      },
      { key: 'unit', title: say(words.unit), value: ({ unit }) => (unit ? say(unitName(unit)) : '—') },
      { key: 'rows', title: say(words.count), value: ({ rows }) => rows, align: 'right' },
      { key: 'class', title: say(words.class), value: (look) => look.class },
      { key: 'answer', title: say(words.answer), value: ({ allowed }) => say(allowed ? words.allowed : words.denied) },
    ],
    [say, areaName, unitName],
  )
  return (
    <div className="stack">
      <h1>{say(words.looks)}</h1>
      <p className="quiet small">{say(words.looksText)}</p>
      <section className="card stack-tight">
        <Checkbox checked={others} onChange={({ target }) => setOthers(target.checked)}>
          {say(words.others)}
        </Checkbox>
        {pages.isError && <Problem error={pages.error} again={() => void pages.refetch()} />}
        {pages.data && looks.length === 0 ? (
          <Empty title={say(words.noLooks)}>{say(words.noLooksText)}</Empty>
        ) : (
          <DataTable
            name="looks"
            caption={say(words.looks)}
            rows={looks}
            columns={columns}
            rowKey={({ at, endpoint, unit, officer }) => `${at} ${endpoint} ${unit} ${officer?.id}`}
          />
        )}
        {pages.hasNextPage && (
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {say(words.earlier)}
          </Button>
        )}
      </section>
    </div>
  )
}
