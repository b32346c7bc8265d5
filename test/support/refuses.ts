import { ClienteleError, type ErrorCode } from 'clientele/checks';
import { expect } from 'vitest';

/** Asserts that a call throws a {@link ClienteleError} with this code and path. */
export function refuses(call: () => unknown, code: ErrorCode, path?: string): ClienteleError {
  try {
    call();
  } catch (error) {
    expect(error).toBeInstanceOf(ClienteleError);
    const known = error as ClienteleError;
    expect({ code: known.code, path: path === undefined ? undefined : known.path }).toEqual({ code, path });
    expect(known.message.length).toBeGreaterThan(10);
    return known;
  }
  return expect.fail(`expected a ClienteleError with code ${code}, but nothing was thrown`);
}
