import { useSay } from '../parts/language.tsx'
import { CountCell } from './CountCell.tsx'
import { cellId } from './foundAt.ts'
import type { SectionGiven } from './sectionGiven.ts'
import { words } from './sendWords.ts'
import { useChoices } from './useChoices.ts'
import { useWantedCell } from './useWantedCell.ts'

/** A table of a single row, as a list to fill in from top to bottom. */
export function OneRow({ section, rows, last, found, sentence, type, wanted }: SectionGiven) {
  const say = useSay()
  const choicesOf = useChoices()
  useWantedCell(wanted, section.id)
  const row = rows[0] ?? {}
  return (
    <table className="one-row">
      <tbody>
        {section.columns.map((column) => {
          const at = { section: section.id, row: 0, column: column.id }
          const finding = found(at)
          const before = last[0]?.[column.id]
          return (
            <tr key={column.id}>
              <th scope="row">{say(column.title)}</th>
              <td className={finding && `cell-${finding.finding.severity}`} title={finding && sentence(finding)}>
                <CountCell
                  id={cellId(at)}
                  column={column}
                  label={say(column.title)}
                  value={row[column.id] ?? null}
                  choices={choicesOf(column)}
                  type={(cells) => type(at, cells)}
                />
              </td>
              <td className="quiet small">{before != null && say(words.lastValue, { value: before })}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
