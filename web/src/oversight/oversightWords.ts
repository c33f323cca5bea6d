import type { Text } from '@evenborn/core/vocabulary/text'

export const words = {
  bulletins: { zh: '通报', en: 'Bulletins' },
  one: { zh: '通报', en: 'Bulletin' },
  draft: { zh: '起草通报', en: 'Draft a bulletin' },
  month: { zh: '月份', en: 'Month' },
  draftNote: {
    zh: '草稿中的数字全部取自看板，没有一个是手工填写的；正文写明本月不能得出哪些结论。',
    en: 'Every figure of a draft comes from the board and none is typed; the text says what cannot be concluded from this month.',
  },
  draftedAt: { zh: '起草时间', en: 'Drafted at' },
  draftedBy: { zh: '起草人', en: 'Drafted by' },
  none: { zh: '还没有通报', en: 'No bulletins yet' },
  noneText: {
    zh: '起草后，通报会列在这里，可以查看和下载。',
    en: 'Once one is drafted it stands here, to read and to download.',
  },
  html: { zh: '下载网页（HTML）', en: 'Download as HTML' },
  docx: { zh: '下载文档（DOCX）', en: 'Download as DOCX' },
  back: { zh: '全部通报', en: 'All bulletins' },
  frame: { zh: '通报正文', en: 'Text of the bulletin' },
} satisfies Record<string, Text>
