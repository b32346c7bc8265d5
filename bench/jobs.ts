import { baskets } from './jobs/baskets.ts';
import { charts } from './jobs/charts.ts';
import { churn } from './jobs/churn.ts';
import { clusters } from './jobs/clusters.ts';
import { codedRows } from './jobs/coded-rows.ts';
import { columnDoor } from './jobs/column-door.ts';
import { contactPressure } from './jobs/contact-pressure.ts';
import { customerBase } from './jobs/customer-base.ts';
import { days } from './jobs/days.ts';
import { emailEvents } from './jobs/email-events.ts';
import { fits } from './jobs/fits.ts';
import { functions } from './jobs/functions.ts';
import { labels } from './jobs/labels.ts';
import { lifetimeQuestions } from './jobs/lifetime-questions.ts';
import { loyalty, loyaltyMillion } from './jobs/loyalty.ts';
import { objectRows } from './jobs/object-rows.ts';
import { pieces } from './jobs/pieces.ts';
import { profit } from './jobs/profit.ts';
import { quintiles } from './jobs/quintiles.ts';
import { referrals } from './jobs/referrals.ts';
import { tenMillion } from './jobs/ten-million.ts';
import type { Line } from './lines.ts';

/** The jobs by the part of the library they are about, in the order of the report. */
export const JOBS: Readonly<Record<string, Readonly<Record<string, () => Promise<Line[]>>>>> = {
  'From a log to customers': {
    'coded-rows': codedRows,
    'object-rows': objectRows,
    'column-door': columnDoor,
    'ten-million': tenMillion,
    pieces,
  },
  'RFM, segments and cohorts': { quintiles, labels, 'customer-base': customerBase },
  'Who makes the money': { baskets, clusters, profit },
  'Lifetime models': { fits, 'lifetime-questions': lifetimeQuestions },
  'Leaving and recommending': { churn, referrals },
  Loyalty: { loyalty, 'loyalty-million': loyaltyMillion },
  'E-mail and contact pressure': { 'email-events': emailEvents, 'contact-pressure': contactPressure },
  'Pictures, days and special functions': { charts, days, functions },
};
