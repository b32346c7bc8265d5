/** c[0] + c[1] x + c[2] x² + …, the even and the odd powers side by side, which halves the chain of dependent steps. */
export function polynomial(coefficients: readonly number[], x: number): number {
  const square = x * x;
  let even = 0;
  let odd = 0;
  let k = coefficients.length - 1;
  if (k % 2 === 0) {
    even = coefficients[k] as number;
    k -= 1;
  }
  for (; k > 0; k -= 2) {
    odd = odd * square + (coefficients[k] as number);
    even = even * square + (coefficients[k - 1] as number);
  }
  return even + x * odd;
}
