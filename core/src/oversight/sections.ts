import { revisionReasonNames } from '../access/revisionReason.ts'
import type { Board } from '../measure/board.ts'
import type { CompletenessWithheld } from '../measure/figure.ts'
import { basisNames, countedFromNames } from '../measure/names.ts'
import { sayBoard, sayRanking, sayRipeness, sayVerdictCounts } from '../measure/saying.ts'
import { sayBound, sayCompleteness, sayFromTable, sayWithheld } from '../measure/sayingRecords.ts'
import { levelOf } from '../vocabulary/area.ts'
import { formatMonth, formatMonths } from '../vocabulary/monthText.ts'
import { formatCount } from '../vocabulary/numberText.ts'
import type { Language, Text } from '../vocabulary/text.ts'
import type { Bulletin } from './bulletin.ts'
import { areasBelow, areasFurtherBelow, sayCannot } from './cannot.ts'
import type { BulletinDocument, Issue, Names, Part, Writing } from './document.ts'
import { areaChart, areaTable, monthChart, monthTable, orderTable, recordTable } from './tables.ts'

/**
 * Lays a bulletin out in one language. Every number comes from the bulletin; none is written here but the limits that
 * the words themselves mean (103, 107, 95% …). The same bulletin and names give the same document.
 */
export function layOutBulletin(bulletin: Bulletin, names: Names, language: Language, issue?: Issue): BulletinDocument {
  const writing: Writing = { bulletin, names, say: (text) => text[language], issue }
  const { say } = writing
  const area = names.area(bulletin.board.area)
  const month = formatMonth(bulletin.month)
  return {
    language,
    title: say({
      zh: `${area.zh}${month.zh}出生人口性别比通报`,
      en: `Bulletin on the sex ratio at birth, ${area.en}, ${month.en}`,
    }),
    status: say(issue ? statusOf(issue) : { zh: '草稿：未编号，未签发', en: 'Draft: not numbered, not signed' }),
    parts: numbered(sections(writing), writing),
    office: say(names.office),
    date: say(formatDay(issue?.at ?? bulletin.draftedAt)),
    basedOn: say({
      zh: `数据摘要：${bulletin.board.basedOn}`,
      en: `Derived from: ${bulletin.board.basedOn}`,
    }),
    code: issue && {
      text: codeText(issue),
      caption: say({
        zh: '二维码：本通报编号；发布前账本的名称、条数和根的前 16 字节。与账本或见证方的记录对照。',
        en: 'The code holds the number of this bulletin, and name, size and first 16 bytes of the root of the ledger before it: hold it against the ledger, or against what a witness keeps.',
      }),
    },
  }
}

/**
 * Lines of the code on a published copy: number, then origin, size and root as a checkpoint has them. They are of the checkpoint before it:
 * the place of the bulletin’s own entry is known only after its bytes are fixed, and stands in its proof.
 */
const codeText = ({ number, ledger }: Issue): string =>
  [`evenborn bulletin ${number}`, ...(ledger ? [ledger.origin, ledger.size, ledger.root] : [])].join('\n')

function statusOf({ number, at, revises }: Issue): Text {
  const why = revises && revisionReasonNames[revises.reason]
  return {
    zh: `编号 ${number}　${formatDay(at).zh}发布${why ? `　取代 ${revises.number}（${why.zh}）` : ''}`,
    en: `No. ${number}, published on ${formatDay(at).en}${why ? `, in place of ${revises.number}: ${why.en}` : ''}`,
  }
}

type Section = { title: Text; parts: Part[] }

function sections(writing: Writing): Section[] {
  return [
    { title: { zh: '本期能说什么', en: 'What this period can say' }, parts: summary(writing) },
    { title: { zh: '各地区情况', en: 'Areas' }, parts: areas(writing) },
    { title: { zh: '分孩次与分记录', en: 'By birth order and by record' }, parts: split(writing) },
    { title: { zh: '逐月情况', en: 'Month by month' }, parts: months(writing) },
    { title: { zh: '报送情况', en: 'Returns' }, parts: returns(writing) },
    { title: { zh: '本期不能得出的结论', en: 'What cannot be concluded' }, parts: cannot(writing) },
    { title: { zh: '数字的出处', en: 'Where the figures come from' }, parts: origin(writing) },
  ].filter(({ parts }) => parts.length > 0)
}

const chineseNumbers = '一二三四五六七八九'

function numbered(all: Section[], { say }: Writing): Part[] {
  return all.flatMap(({ title, parts }, at): Part[] => [
    { part: 'heading', text: say({ zh: `${chineseNumbers[at]}、${title.zh}`, en: `${at + 1}. ${title.en}` }) },
    ...parts,
  ])
}

const paragraph = ({ say }: Writing, text: Text): Part => ({ part: 'paragraph', text: say(text) })

function summary(writing: Writing): Part[] {
  const { board } = writing.bulletin
  return [
    paragraph(writing, sayBoard(board, writing.names.area(board.area))),
    ...(board.completeness ? [paragraph(writing, sayCompleteness(board.completeness))] : []),
    ...(isWithheld(board) ? [paragraph(writing, sayWithheld(board.completenessWithheld))] : []),
    ...(board.bound === null ? [] : [paragraph(writing, sayBound(board.bound, board.estimate.figure))]),
  ]
}

/** Whether completeness could be said and is not; that there is one record only stands among what cannot be concluded. */
const isWithheld = (board: Board): board is Board & { completenessWithheld: CompletenessWithheld } =>
  board.completenessWithheld !== null && board.completenessWithheld !== 'one-record'

function areas(writing: Writing): Part[] {
  const { board } = writing.bulletin
  const [below, further] = [areasBelow(board), areasFurtherBelow(board)]
  const [first, firstFurther] = [below[0], further[0]]
  if (!first) return []
  const level = levelOf(first.figure.area)
  return [
    paragraph(writing, sayVerdictCounts(below, level)),
    paragraph(writing, sayRanking(board.ranking, level)),
    areaTable(writing),
    areaChart(writing),
    ...(firstFurther ? [paragraph(writing, sayVerdictCounts(further, levelOf(firstFurther.figure.area)))] : []),
  ]
}

function split(writing: Writing): Part[] {
  const { byOrder, bySource, fromTables } = writing.bulletin.board
  return [
    ...(byOrder.length > 0 ? [orderTable(writing)] : []),
    ...(bySource.length > 0 ? [recordTable(writing)] : []),
    ...fromTables.map((told) => paragraph(writing, sayFromTable(told))),
  ]
}

function months(writing: Writing): Part[] {
  const { series, months: span } = writing.bulletin.board
  const shown = series.filter(({ month }) => month >= span.from && month <= span.to)
  if (shown.length === 0) return []
  const last = shown.at(-1)
  const ripeness = last && sayRipeness(last)
  return [monthChart(writing), monthTable(writing), ...(ripeness ? [paragraph(writing, ripeness)] : [])]
}

function returns(writing: Writing): Part[] {
  const { owed, received, late, overdue } = writing.bulletin.returns
  const counts = [owed, received - late, late, overdue, owed - received - overdue]
  const [all, onTime, lateOnes, missing, notYet] = counts.map(formatCount)
  return [
    paragraph(writing, {
      zh: `本月应报送${all}件：按时${onTime}件，迟报${lateOnes}件，逾期未报${missing}件，尚未到期${notYet}件。`,
      en: `Returns owed this month: ${all}. On time ${onTime}, late ${lateOnes}, overdue ${missing}, not yet due ${notYet}.`,
    }),
  ]
}

function cannot(writing: Writing): Part[] {
  const items = writing.bulletin.cannot.map((item) => writing.say(sayCannot(item)))
  if (items.length > 0) return [{ part: 'list', items }]
  return [
    paragraph(writing, {
      zh: '本期没有需要提醒的限制；单个地区的比值仍须连同出生数和区间一起看。',
      en: 'Nothing stands out this period; a single area’s ratio still has to be read with its births and its interval.',
    }),
  ]
}

function origin(writing: Writing): Part[] {
  const { board, draftedBy } = writing.bulletin
  const [span, source, basis] = [formatMonths(board.months), countedFromNames[board.source], basisNames[board.basis]]
  return [
    paragraph(writing, {
      zh: `全部数字由系统从${source.zh}按${basis.zh}、按出生日期计算（${span.zh}），没有一个是手工填写的。区间为Wilson法95%区间；判断只有四种：高于107、低于103、偶然波动之内、尚不能判断。起草人：${draftedBy}。`,
      en: `Every figure was computed from the ${source.en.toLowerCase()}, by ${basis.en.toLowerCase()} and date of birth (${span.en}); none was typed. Intervals are Wilson’s at 95%. There are four verdicts: above 107, below 103, within chance, cannot say yet. Drafted by ${draftedBy}.`,
    }),
    paragraph(writing, {
      zh: '下面的数据摘要由计算所依据的全部数据得出：摘要相同，数字必相同；任何人可据此重算核对。',
      en: 'The hash below was taken over everything the figures were computed from: the same hash means the same figures, and anyone may recompute them.',
    }),
    ...(writing.issue ? [paragraph(writing, checkable(writing.issue))] : []),
  ]
}

/** How anyone can check that this very file was published, and how the ledger stood before: print is a witness too. */
function checkable({ number, ledger }: Issue): Text {
  const file = `bulletin-${number}`
  const stood = ledger && {
    zh: `发布前账本 ${ledger.origin} 共 ${formatCount(ledger.size)} 条，根 ${ledger.root}。`,
    en: ` Before it the ledger ${ledger.origin} had ${formatCount(ledger.size)} entries and the root ${ledger.root}.`,
  }
  return {
    zh: `本文件的哈希值已写入存证账本，随附的存证文件（.tlog-proof）可离线核验：evenborn verify ${file}-… 。${stood?.zh ?? ''}`,
    en: `The hash of this file stands in the ledger; with the proof beside it (.tlog-proof) anyone may check it offline: evenborn verify ${file}-…${stood?.en ?? ''}`,
  }
}

/** Day of a moment in China, which keeps one time zone, eight hours ahead. */
function formatDay(moment: string): Text {
  const day = new Date(Date.parse(moment) + 8 * 3_600_000)
  const month = day.getUTCFullYear() * 100 + day.getUTCMonth() + 1
  const name = formatMonth(month)
  return { zh: `${name.zh}${day.getUTCDate()}日`, en: `${day.getUTCDate()} ${name.en}` }
}
