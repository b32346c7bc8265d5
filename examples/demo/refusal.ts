/** Why the demo stops: sentences for a person, printed without a stack trace. */
export interface Refusal extends Error {
  readonly name: 'Refusal';
}

/** Stops the demo; each line is a sentence of its own. */
export function refuse(...lines: readonly string[]): never {
  throw Object.assign(new Error(lines.join('\n')), { name: 'Refusal' });
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === 'Refusal';
}

/** A text from the file as a message may show it: on one line, without control characters, not too long. */
export function shown(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '·');
  return `'${plain.length > 40 ? `${plain.slice(0, 39)}…` : plain}'`;
}

const COUNT = new Intl.NumberFormat('en-US');

/** `1 good row`, `2,000 good rows`. */
export function counted(count: number, noun: string): string {
  return `${COUNT.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}
