import type { Text } from '@evenborn/core/vocabulary/text'

export const words = {
  bulletins: { zh: '通报', en: 'Bulletins' },
  draft: { zh: '起草通报', en: 'Draft a bulletin' },
  month: { zh: '月份', en: 'Month' },
  draftNote: {
    zh: '草稿中的每个数字都来自看板，没有一个是手填的；正文写明本月不能得出什么结论。',
    en: 'Every figure of a draft comes from the board, none is typed; the text says what this month cannot tell.',
  },
  draftedAt: { zh: '起草时间', en: 'Drafted at' },
  draftedBy: { zh: '起草人', en: 'Drafted by' },
  none: { zh: '还没有通报', en: 'No bulletins yet' },
  noneText: {
    zh: '起草之后，通报列在这里，可以查看、下载。',
    en: 'Once one is drafted it stands here, to read and to download.',
  },
  html: { zh: '下载网页（HTML）', en: 'Download as HTML' },
  docx: { zh: '下载文档（DOCX）', en: 'Download as DOCX' },
  back: { zh: '全部通报', en: 'All bulletins' },
  frame: { zh: '通报正文', en: 'Text of the bulletin' },
} satisfies Record<string, Text>
