import type { Ctx } from './context.ts'
import type { Progress } from './progress.ts'

/**
 * Answers that are worked out from figures, kept until figures change: whoever asks the same meanwhile waits for the same
 * working-out. What fails is not kept.
 *
 * @param most so many answers are kept; the one that was asked for least lately goes first
 */
export function remembered<Answer>(most: number) {
  const kept = new WeakMap<Progress, { version: string; answers: Map<string, Promise<Answer>> }>()
  return ({ progress }: Pick<Ctx, 'progress'>, question: unknown, work: () => Promise<Answer>): Promise<Answer> => {
    const version = progress.version()
    let now = kept.get(progress)
    if (now?.version !== version) {
      now = { version, answers: new Map() }
      kept.set(progress, now)
    }
    const { answers } = now
    const key = JSON.stringify(question)
    const known = answers.get(key)
    const answer = known ?? work()
    answers.delete(key)
    answers.set(key, answer)
    if (known) return answer
    answer.catch(() => answers.delete(key))
    const [oldest] = answers.keys()
    if (answers.size > most && oldest !== undefined) answers.delete(oldest)
    return answer
  }
}
