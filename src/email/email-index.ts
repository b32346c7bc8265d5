import type { Ignored } from '../checks/ignored.ts';
import type { Id } from '../events/id.ts';
import type { EmailMachineFlags } from './flag-machines.ts';

/**
 * By what mails can be counted. `domain` is what follows the @ of the address; `hour` the hour of the event, from 0 to 23.
 *
 * @category E-mail counts
 */
export type EmailDimension = 'campaign' | 'segment' | 'version' | 'domain' | 'hour';

/**
 * One group of mails: a value for each dimension counted by, `null` where the events do not say.
 *
 * @category E-mail counts
 */
export type EmailGroup = Readonly<Partial<Record<EmailDimension, string | number | null>>>;

/**
 * How events are read.
 *
 * @category E-mail counts
 */
export interface IndexEmailOptions {
  /**
   * By what to count; every combination that occurs is a group.
   *
   * The trap of `hour`: it is the hour of each event, so opens at nine are not those of the mails delivered at nine.
   *
   * @defaultValue ['campaign']
   */
  readonly by?: readonly EmailDimension[];
  /**
   * Who counts once. `'mail'`: one mail to one person (its id, or the campaign where it has none); `'contact'`: a person, however
   * many mails of the group they had.
   *
   * @defaultValue 'mail'
   */
  readonly uniqueBy?: 'mail' | 'contact';
  /** Who was behind each event. @defaultValue what the provider itself says */
  readonly flags?: EmailMachineFlags;
  /** The zone in which the `hour` is read; needed with it and only with it. */
  readonly timeZone?: string;
  /**
   * What happens to an event that cannot be read.
   *
   * @defaultValue 'throw'
   */
  readonly onInvalid?: 'throw' | 'collect';
}

/**
 * Checked events as columns of codes, made once and counted in any way.
 *
 * @category E-mail counts
 */
export interface EmailIndex {
  /** The tag. */
  readonly kind: 'email-index';
  /** The version of the form. */
  readonly version: 1;
  /** How many events. */
  readonly length: number;
  /** By what they are grouped. */
  readonly by: readonly EmailDimension[];
  /** Who counts once. */
  readonly uniqueBy: 'mail' | 'contact';
  /** The groups, by code. */
  readonly groups: readonly EmailGroup[];
  /** The recipients, by code; `null` where the codes are all there is. */
  readonly units: readonly Id[] | null;
  /** One value per event. */
  readonly columns: {
    /** 32 times the code of the group, plus the code of the counter (see {@link emailCounters}). */
    readonly cell: Int32Array;
    /** The code of the recipient. */
    readonly unit: Int32Array;
  };
  /** One more than the largest code of a recipient. */
  readonly unitCount: number;
  /** What makes each event one, `null` where it has none; `null` where no event has. */
  readonly eventIds: readonly (string | null)[] | null;
  /** What could not be read. */
  readonly ignored: Ignored;
}
