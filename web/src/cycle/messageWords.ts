import type { Text } from '@evenborn/core/vocabulary/text'

export const words = {
  messages: { zh: '消息', en: 'Messages' },
  unread: { zh: '未读 {count} 条', en: '{count} unread' },
  readAll: { zh: '全部标为已读', en: 'Mark all as read' },
  earlier: { zh: '已读的消息（{count}）', en: 'Messages read ({count})' },
  open: { zh: '打开', en: 'Open' },
} satisfies Record<string, Text>
