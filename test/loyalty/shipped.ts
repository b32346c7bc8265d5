import { readFileSync } from 'node:fs';
import type { LoyaltyProgramme } from 'clientele/loyalty';

/** A programme of `examples/programmes`. */
export function shippedProgramme(name: string): LoyaltyProgramme {
  const url = new URL(`../../examples/programmes/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')) as LoyaltyProgramme;
}

export const SHIPPED = [
  'staples-2011',
  'staples-2013',
  'staples-later',
  'airline',
  'hotel',
  'cafe',
  'demo-card',
] as const;
