import { refusalsOf } from '@evenborn/core/vocabulary/refusal'

const refuse = refusalsOf('web', {
  'no-answer': {
    kind: 'unavailable',
    text: {
      zh: '服务器 {seconds} 秒没有答复。请再放入同一文件：先核对，再看还有哪些变化；如果仍没有答复，请告诉管理员。',
      en: 'The server has not answered for {seconds} seconds. Drop the same file again: it is checked first, and shows what is still to change. If there is no answer again, tell the administrator.',
    },
  },
})

/**
 * Asks, and gives up after so many milliseconds: a question whose answer was lost on the way would stand for ever.
 *
 * @param ask is to give up when the signal says so
 * @throws `web.no-answer`; whatever `ask` throws before
 */
export async function untilAnswered<Answer>(
  ask: (signal: AbortSignal) => Promise<Answer>,
  limit: number,
): Promise<Answer> {
  const signal = AbortSignal.timeout(limit)
  try {
    return await ask(signal)
  } catch (error) {
    throw signal.aborted ? refuse('no-answer', { seconds: Math.round(limit / 1000) }) : error
  }
}
