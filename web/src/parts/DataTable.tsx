import { type CsvCell, csvOf } from '@evenborn/core/vocabulary/csv'
import { Button, Checkbox, Popover, Table, type TableColumnType } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { copyText } from './copyText.ts'
import { useSay } from './language.tsx'
import { words } from './partsWords.ts'
import { useRemembered } from './remembered.ts'
import { saveFile } from './saveFile.ts'
import './tables.css'

export type Column<Row> = {
  key: string
  title: string
  /** What is sorted, copied and exported. */
  value: (row: Row) => CsvCell
  /** What is shown, where that is more than the value. */
  show?: (row: Row) => ReactNode
  /** Head of the column where it is more than its title. */
  head?: ReactNode
  /** A filter by these values. */
  choices?: readonly { value: string; label: string; is: (row: Row) => boolean }[]
  width?: number
  align?: 'right'
  /** Left out until chosen. */
  hiddenAtFirst?: boolean
  sortable?: false
}

type Given<Row> = {
  /** Names the table in what the browser remembers and in the file it exports. */
  name: string
  caption: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  perPage?: number
  tools?: ReactNode
  empty?: ReactNode
}

/** A table that can be sorted, filtered, copied and exported, and remembers which columns its reader wants. */
export function DataTable<Row extends object>({
  name,
  caption,
  rows,
  columns,
  rowKey,
  perPage = 50,
  tools,
  empty,
}: Given<Row>) {
  const [hidden, setHidden] = useRemembered<string[]>(
    `columns-${name}`,
    columns.filter((column) => column.hiddenAtFirst).map(({ key }) => key),
  )
  const shown = useMemo(() => columns.filter(({ key }) => !hidden.includes(key)), [columns, hidden])
  const asCells = () => [shown.map(({ title }) => title), ...rows.map((row) => shown.map(({ value }) => value(row)))]
  return (
    <div className="data-table">
      <div className="row-apart no-print">
        <div className="row">{tools}</div>
        <TableTools
          name={name}
          caption={caption}
          columns={columns}
          hidden={hidden}
          setHidden={setHidden}
          asCells={asCells}
        />
      </div>
      <Table<Row>
        aria-label={caption}
        size="small"
        dataSource={rows as Row[]}
        rowKey={rowKey}
        columns={shown.map(antColumn)}
        scroll={{ x: 'max-content' }}
        pagination={
          rows.length > perPage
            ? { defaultPageSize: perPage, showSizeChanger: true, pageSizeOptions: [20, 50, 100, 500] }
            : false
        }
        locale={{ emptyText: empty ?? '—' }}
        showSorterTooltip={false}
      />
    </div>
  )
}

function antColumn<Row>(column: Column<Row>): TableColumnType<Row> {
  const { key, title, value, show, head, choices, width, align, sortable } = column
  return {
    key,
    title: head ?? title,
    ...(width ? { width } : {}),
    ...(align ? { align } : {}),
    render: (_, row) => (show ? show(row) : value(row)),
    ...(sortable === false ? {} : { sorter: (one, other) => compare(value(one), value(other)) }),
    ...(choices
      ? {
          filters: choices.map(({ value, label }) => ({ value, text: label })),
          onFilter: (chosen, row) => choices.find(({ value }) => value === chosen)?.is(row) ?? false,
        }
      : {}),
  }
}

/** Numbers by size, words by the order of the language, nothing last. */
function compare(one: CsvCell, other: CsvCell): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? -1 : 1
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : String(one).localeCompare(String(other), 'zh-CN')
}

type Tools<Row> = {
  name: string
  caption: string
  columns: readonly Column<Row>[]
  hidden: string[]
  setHidden: (hidden: string[]) => void
  asCells: () => CsvCell[][]
}

function TableTools<Row>({ name, caption, columns, hidden, setHidden, asCells }: Tools<Row>) {
  const say = useSay()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await copyText(
      asCells()
        .map((cells) => cells.map((cell) => cell ?? '').join('\t'))
        .join('\n'),
    )
    setCopied(true)
  }
  const choice = (
    <Checkbox.Group
      className="column-choice"
      value={columns.map(({ key }) => key).filter((key) => !hidden.includes(key))}
      options={columns.map(({ key, title }) => ({ value: key, label: title }))}
      onChange={(kept) => setHidden(columns.map(({ key }) => key).filter((key) => !kept.includes(key)))}
    />
  )
  return (
    <div className="row table-tools">
      <Popover content={choice} trigger="click" placement="bottomRight">
        <Button size="small" type="text">
          {say(words.columns)}
        </Button>
      </Popover>
      <Button size="small" type="text" onClick={() => void copy()}>
        {say(copied ? words.copied : words.copy)}
      </Button>
      <Button
        size="small"
        type="text"
        aria-label={`${caption}: ${say(words.excel)}`}
        title={say(words.excel)}
        onClick={() => saveFile(`${name}.csv`, new Blob([csvOf(asCells())], { type: 'text/csv' }))}
      >
        CSV
      </Button>
    </div>
  )
}
