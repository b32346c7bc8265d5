import { checkAtLeastZero, checkInteger, checkOptions, checkPositive } from '../checks/assert.ts';
import { fail } from '../checks/error.ts';

/**
 * What a contact costs and a response brings.
 *
 * @category RFM response
 */
export interface ContactEconomics {
  /** What one more contact costs: paper, postage, a call; at least 0. */
  readonly costPerContact: number;
  /** What a response brings before that cost: the order less goods, payment and delivery; above 0. */
  readonly marginPerResponse: number;
  /** What the mailing costs whoever receives it, such as its design. @defaultValue 0 */
  readonly fixedCost?: number;
}

/**
 * From which response rate on a mailing earns its cost: cost per contact ÷ margin per response.
 *
 * With `fixedCost`, that cost is spread over `contacts`: (cost + fixed ÷ contacts) ÷ margin. The trap: whether one more cell is
 * worth mailing does not depend on what is spent anyway, so decide about cells without the fixed cost and about the mailing as a
 * whole with it. A rate above 1 says that no response can pay for its contact.
 *
 * @param economics - the cost and margin, and `contacts`, which a fixed cost needs
 * @throws `out_of_range` for a negative cost or a margin that is not above 0, `missing_value` for a fixed cost without `contacts`
 * @see Hughes (1994), Strategic Database Marketing, chapter on RFM
 * @category RFM response
 * @example
 * ```ts
 * import { breakEvenResponseRate } from 'clientele/rfm';
 *
 * breakEvenResponseRate({ costPerContact: 0.55, marginPerResponse: 40 }); // => 0.01375
 * breakEvenResponseRate({ costPerContact: 0.5, marginPerResponse: 32, fixedCost: 1000, contacts: 20_000 }); // => 0.0171875
 * ```
 */
export function breakEvenResponseRate(economics: ContactEconomics & { readonly contacts?: number }): number {
  checkOptions(economics, ['costPerContact', 'marginPerResponse', 'fixedCost', 'contacts'], 'economics');
  const { costPerContact, marginPerResponse, fixedCost } = checkEconomics(economics, 'economics');
  if (fixedCost === 0) return costPerContact / marginPerResponse;
  if (economics.contacts === undefined)
    fail('missing_value', 'economics.contacts', 'over how many contacts', undefined);
  const contacts = checkInteger(economics.contacts, 'economics.contacts', 1);
  return (costPerContact + fixedCost / contacts) / marginPerResponse;
}

export function checkEconomics(economics: ContactEconomics, path: string): Required<ContactEconomics> {
  return {
    costPerContact: checkAtLeastZero(economics.costPerContact, `${path}.costPerContact`),
    marginPerResponse: checkPositive(economics.marginPerResponse, `${path}.marginPerResponse`),
    fixedCost: checkAtLeastZero(economics.fixedCost ?? 0, `${path}.fixedCost`),
  };
}
