import { whole } from '../terminal/format.ts';
import type { OnProgress } from './read-orders.ts';

/** A line on a terminal that says how far reading has come, and goes away; nothing where there is no terminal. */
export interface Progress {
  readonly report: OnProgress;
  clear(): void;
}

export function progressOn(stream: NodeJS.WriteStream): Progress {
  let shown = false;
  return {
    report(rows, share) {
      if (!stream.isTTY) return;
      shown = true;
      stream.write(`\r  ${whole(rows)} rows, ${Math.floor(100 * share)} % of the file `);
    },
    clear() {
      if (shown) stream.write('\r\x1b[2K');
      shown = false;
    },
  };
}
