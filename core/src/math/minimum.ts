const GOLDEN = 0.3819660112501051

/**
 * Place of the least value of a function on [low, high]: golden section sped up by parabolas (Brent 1973, `localmin`).
 * Good to about the square root of machine precision; the ends themselves are looked at too.
 */
export function minimumOf(f: (x: number) => number, low: number, high: number, tolerance = 1e-9): number {
  let [a, b] = [low, high]
  let x = a + GOLDEN * (b - a)
  let [w, v] = [x, x]
  let fx = f(x)
  let [fw, fv] = [fx, fx]
  let [step, last] = [0, 0]
  for (let round = 0; round < 200; round++) {
    const middle = (a + b) / 2
    const close = tolerance + 1.5e-8 * Math.abs(x)
    if (Math.abs(x - middle) <= 2 * close - (b - a) / 2) break
    const parabola = parabolaStep(x, w, v, fx, fw, fv)
    if (Math.abs(last) > close && Math.abs(parabola) < Math.abs(last / 2) && x + parabola > a && x + parabola < b) {
      last = step
      step = parabola
    } else {
      last = x < middle ? b - x : a - x
      step = GOLDEN * last
    }
    const u = x + (Math.abs(step) >= close ? step : Math.sign(step || 1) * close)
    const fu = f(u)
    if (fu <= fx) {
      if (u < x) b = x
      else a = x
      ;[v, fv, w, fw, x, fx] = [w, fw, x, fx, u, fu]
    } else {
      if (u < x) a = u
      else b = u
      if (fu <= fw || w === x) [v, fv, w, fw] = [w, fw, u, fu]
      else if (fu <= fv || v === x || v === w) [v, fv] = [u, fu]
    }
  }
  const ends: readonly [number, number][] = [
    [f(low), low],
    [f(high), high],
  ]
  return ends.reduce((best, end) => (end[0] <= best[0] ? end : best), [fx, x] as const)[1]
}

function parabolaStep(x: number, w: number, v: number, fx: number, fw: number, fv: number): number {
  const r = (x - w) * (fx - fv)
  const q = (x - v) * (fx - fw)
  const top = (x - v) * q - (x - w) * r
  const bottom = 2 * (q - r)
  return bottom === 0 ? Infinity : -top / bottom
}
