import * as z from 'zod';
import type { LocalPeriod } from '../time/index.ts';
import { noted, schemaOf } from './describe.ts';
import { says } from './says.ts';

const clock = /* @__PURE__ */ (() =>
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, says('wrong_type', 'a time from 00:00 to 24:00')))();

/** Hours on the clock, on some days of the week. */
export const localPeriod: z.ZodType<LocalPeriod> = /* @__PURE__ */ (() =>
  noted(
    schemaOf<LocalPeriod>()(
      z.strictObject({
        days: z.exactOptional(
          z.array(z.enum(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'])).min(1),
        ),
        from: clock,
        to: clock,
      }),
    ),
    {
      id: 'LocalPeriod',
      description:
        'Hours on the clock, the end not included; they belong to the day they begin. 00:00 to 24:00 is a day.',
    },
  ))();
