import { ClienteleError } from 'clientele/checks';

/** What a call says: 'accepted', or the code of its error. Any other error passes through, and fails the test. */
export function verdict(call: () => unknown): string {
  try {
    call();
    return 'accepted';
  } catch (error) {
    if (error instanceof ClienteleError) return error.code;
    throw error;
  }
}
