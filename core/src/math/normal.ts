import { polynomial } from './polynomial.ts'

const above = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871, 221.213596169931,
  220.206867912376,
]
const below = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674, 637.333633378831,
  793.826512519948, 440.413735824752,
]

/**
 * Distribution function of the standard normal.
 * Hart's rational approximation 5666 with a continued fraction beyond 7 (West 2005): double precision, one exponential.
 */
export function normalCdf(x: number): number {
  const size = Math.abs(x)
  if (!(size <= 38)) return x > 0 ? 1 : x < 0 ? 0 : NaN
  const bell = Math.exp(-0.5 * size * size)
  const tail =
    size < 7.07106781186547 ? (bell * polynomial(above, size)) / polynomial(below, size) : farTail(bell, size)
  return x > 0 ? 1 - tail : tail
}

function farTail(bell: number, x: number): number {
  const fraction = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 5 / (x + 6 / (x + 0.65))))))
  return bell / fraction / 2.5066282746310002
}
