import type { Keyring } from '@evenborn/desk/register/key'
import { newExchangeKey } from '@evenborn/desk/register/key'
import { chanceFrom, seedOf } from './chance.ts'
import type { World } from './world.ts'

const NOTE = '演示用密钥，不保护任何真实数据 / Key of a made-up prefecture: it protects nothing real'

/**
 * The made-up exchange key of a world: one key for each year of birth that its files may speak of. It follows from the
 * seed, so it protects nobody: these children do not exist. `writeExchangeKey` of the desk makes its file.
 */
export function worldExchangeKey({ seed, from, to }: Pick<World, 'seed' | 'from' | 'to'>): Keyring {
  // A year more at both ends: late registrations, and dates that clerks mistook.
  let year = Math.floor(from / 100) - 1
  const bytes = (count: number) => {
    // By year, so that the key of a year is the same in every world of this seed.
    const chance = chanceFrom(seedOf(seed, 8, year++))
    return Uint8Array.from({ length: count }, () => Math.floor(chance() * 256))
  }
  return newExchangeKey(year, Math.floor(to / 100) + 1, bytes, NOTE)
}
