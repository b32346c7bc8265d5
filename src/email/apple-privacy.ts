import { checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

/**
 * What the pixel of one mail records, and what of it can be taken for a person.
 *
 * @category E-mail machines
 */
export interface ApplePrivacyOpen {
  /** 1 where an open is recorded. */
  readonly totalOpen: 0 | 1;
  /** 1 where the recorded open is a person's. */
  readonly adjustedOpen: 0 | 1;
}

/**
 * What Apple's Mail Privacy Protection makes of one reader: with it, an open is recorded whether or not the mail is read, and no
 * record is a person's; without it, records are what they seem.
 *
 * | Apple Mail | protection | reads | recorded | adjusted |
 * |---|---|---|---|---|
 * | no | – | no | 0 | 0 |
 * | no | – | yes | 1 | 1 |
 * | yes | on | no | 1 | 0 |
 * | yes | on | yes | 1 | 0 |
 * | yes | off | no | 0 | 0 |
 * | yes | off | yes | 1 | 1 |
 *
 * The trap is the fourth line: adjusted opens lose the Apple readers who do read. They are a lower bound, raw opens an upper one.
 *
 * @param reader - whether the mail is read in Apple Mail, whether the protection is on (`null` elsewhere), whether it is read
 * @throws `wrong_type` for what is no boolean; `out_of_range` for protection outside Apple Mail
 * @see ClickDimensions, Introduction to adjusted opens: six scenarios
 * @category E-mail machines
 * @example
 * ```ts
 * import { applePrivacyOpen } from 'clientele/email';
 *
 * applePrivacyOpen({ appleMail: true, mppOn: true, humanOpens: true }); // => { totalOpen: 1, adjustedOpen: 0 }
 * ```
 */
export function applePrivacyOpen(reader: {
  readonly appleMail: boolean;
  readonly mppOn: boolean | null;
  readonly humanOpens: boolean;
}): ApplePrivacyOpen {
  checkOptions(reader, ['appleMail', 'mppOn', 'humanOpens'], 'reader');
  const { appleMail, mppOn, humanOpens } = reader;
  if (typeof appleMail !== 'boolean') fail('wrong_type', 'reader.appleMail', 'a boolean', appleMail);
  if (typeof humanOpens !== 'boolean') fail('wrong_type', 'reader.humanOpens', 'a boolean', humanOpens);
  if (mppOn !== null && typeof mppOn !== 'boolean') fail('wrong_type', 'reader.mppOn', 'a boolean or null', mppOn);
  if (mppOn === true && !appleMail) fail('out_of_range', 'reader.mppOn', 'protection in Apple Mail only', mppOn);
  const hidden = mppOn === true;
  return { totalOpen: hidden || humanOpens ? 1 : 0, adjustedOpen: humanOpens && !hidden ? 1 : 0 };
}
