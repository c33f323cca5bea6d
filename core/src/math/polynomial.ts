/** Value of a polynomial at `x`, its coefficients from the highest power down (Horner). */
export function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0
  for (const coefficient of coefficients) sum = sum * x + coefficient
  return sum
}
