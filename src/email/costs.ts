import { checkAtLeastZero, checkOptions } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';
import { type Figure, ratioFigure } from '../stats/index.ts';
import { checkTally, quantityIn } from './rate.ts';
import type { EmailTally } from './tally.ts';

/**
 * The same campaign by post.
 *
 * @category E-mail money
 */
export interface PostCampaign {
  /** What it cost, in the same currency. */
  readonly cost: number;
  /** Letters sent. */
  readonly pieces: number;
  /** Orders it led to. @defaultValue not known */
  readonly orders?: number;
}

/**
 * What a send cost.
 *
 * @category E-mail money
 */
export interface EmailCosts {
  /** Cost over mails sent, delivered mails, recipients who opened, who clicked, and orders; `null` where the count is not known. */
  readonly perSent: Figure | null;
  /** Cost of a delivered mail. */
  readonly perDelivered: Figure | null;
  /** Cost of a recipient who opened. */
  readonly perOpen: Figure | null;
  /** Cost of a recipient who clicked. */
  readonly perClick: Figure | null;
  /** Cost of an order. */
  readonly perOrder: Figure | null;
  /** Against post; `null` without it. */
  readonly againstPost: {
    /** Cost of a mail over cost of a letter: about one quarter in the source text. */
    readonly perContact: Figure;
    /** Cost of an order by mail over cost of an order by letter; `null` where orders are not known. */
    readonly perOrder: Figure | null;
    /** The orders per mail sent at which an order costs as much as by letter; `null` where the letters' orders are not known. */
    readonly breakEvenOrderRate: number | null;
  } | null;
}

/**
 * What a contact, an open, a click and an order of a send cost, and how that compares with a letter.
 *
 * The trap: cost per open follows the pixel, not the reader; Apple's machine opens make it fall while nothing improved. Cost per order is
 * the figure to steer by.
 *
 * @param tally - the counts
 * @param parts - `cost` of the whole send in major units; `post`, the same campaign by letter
 * @throws `out_of_range` for a negative cost, or post without letters
 * @category E-mail money
 * @example
 * ```ts
 * import { emailCosts } from 'clientele/email';
 *
 * const costs = emailCosts(
 *   { sent: 10000, delivered: 9600, uniqueClicks: 360, orders: 48 },
 *   { cost: 1500, post: { cost: 3000, pieces: 5000, orders: 100 } },
 * );
 * costs.perOrder?.value; // => 31.25
 * costs.againstPost?.perContact.value; // => 0.25
 * costs.againstPost?.breakEvenOrderRate; // => 0.005
 * ```
 */
export function emailCosts(
  tally: EmailTally,
  parts: { readonly cost: number; readonly post?: PostCampaign },
): EmailCosts {
  checkTally(tally);
  checkOptions(parts, ['cost', 'post'], 'parts');
  const cost = checkAtLeastZero(parts.cost, 'parts.cost');
  const per = (count: 'sent' | 'delivered' | 'uniqueOpens' | 'uniqueClicks' | 'orders'): Figure | null =>
    tally[count] === undefined || tally[count] === null
      ? null
      : ratioFigure({ numerator: cost, denominator: quantityIn(tally, count), basis: `cost / ${count}` });
  const perSent = per('sent');
  const perOrder = per('orders');
  return {
    perSent,
    perDelivered: per('delivered'),
    perOpen: per('uniqueOpens'),
    perClick: per('uniqueClicks'),
    perOrder,
    againstPost: parts.post === undefined ? null : againstPost(perSent, perOrder, parts.post),
  };
}

function againstPost(perSent: Figure | null, perOrder: Figure | null, post: PostCampaign): EmailCosts['againstPost'] {
  checkOptions(post, ['cost', 'pieces', 'orders'], 'parts.post');
  const cost = checkAtLeastZero(post.cost, 'parts.post.cost');
  const pieces = checkAtLeastZero(post.pieces, 'parts.post.pieces');
  if (pieces === 0) fail('out_of_range', 'parts.post.pieces', 'at least one letter', pieces);
  if (perSent?.value === null || perSent === null) fail('missing_value', 'tally.sent', 'mails sent', perSent?.value);
  const piece = cost / pieces;
  const orders = post.orders === undefined ? null : checkAtLeastZero(post.orders, 'parts.post.orders');
  const order = orders === null || orders === 0 ? null : cost / orders;
  return {
    perContact: ratioFigure({
      numerator: perSent.value,
      denominator: piece,
      basis: 'cost of a mail / cost of a letter',
    }),
    perOrder:
      order === null || perOrder?.value === null || perOrder === null
        ? null
        : ratioFigure({
            numerator: perOrder.value,
            denominator: order,
            basis: 'cost of an order by mail / cost of an order by letter',
          }),
    breakEvenOrderRate: order === null || order === 0 ? null : perSent.value / order,
  };
}
