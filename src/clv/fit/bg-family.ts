import { bgNbdLikelihood, type FirstChance } from '../likelihood/bg-nbd.ts';
import { bgNbdHessian } from '../likelihood/bg-nbd-hessian.ts';
import type { PurchaseFamily } from './fit-purchases.ts';

/** BG/NBD and MBG/NBD are fitted alike. */
export function bgFamily(first: FirstChance): PurchaseFamily<'r' | 'alpha' | 'a' | 'b'> {
  return {
    names: ['r', 'alpha', 'a', 'b'],
    times: [false, true, false, false],
    likelihoodOf: (data) => bgNbdLikelihood(data, first),
    hessianOf: (data) => bgNbdHessian(data, first),
    starts: [
      [1, 3],
      [0.3, 3],
      [3, 20],
      [0.1, 0.1],
    ],
    ridges: [
      { code: 'no_purchase_heterogeneity', direction: [1, 1, 0, 0] },
      { code: 'no_dropout_heterogeneity', direction: [0, 0, 1, 1] },
      { code: 'nobody_leaves', direction: [0, 0, -1, 0] },
      { code: 'nobody_leaves', direction: [0, 0, 0, 1] },
    ],
  };
}
