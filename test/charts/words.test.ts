import { rateChart, referralTreeChart } from 'clientele/charts';
import { emailRate } from 'clientele/email';
import { indexReferrals } from 'clientele/referral';
import { describe, expect, test } from 'vitest';
import { refuses } from '../support/refuses.ts';
import { GALLERY } from './gallery.ts';

describe('words of pictures', () => {
  const opens = { numerator: 'uniqueOpens', denominator: 'delivered', as: 'share' } as const;
  const series = [{ on: '2026-06-01', rate: emailRate({ delivered: 1000, uniqueOpens: 220 }, opens) }];

  test('call a rate by its name, dates in words', () => {
    const chart = rateChart(series, { language: 'fr', name: 'ouvertures par e-mail reçu' });
    expect(chart.subtitle).toMatch(/^ouvertures par e-mail reçu\u202f; /);
    expect(chart.description).toContain('22,0\u202f% le 1er juin 2026');
    refuses(() => rateChart(series, { name: '' }), 'wrong_type', 'options.name');
    refuses(() => rateChart(series, { name: 7 } as never), 'wrong_type', 'options.name');
  });

  test('agree with their counts: one is singular, and in French none is, too', () => {
    const graph = indexReferrals([['ada', 'bob']] as const, { referrer: (r) => r[0], referred: (r) => r[1] });
    expect(referralTreeChart(graph, [1, 1], 'ada').subtitle).toBe('ada: 1 customer in 1 generation');
    expect(referralTreeChart(graph, [1, 1], 'ada', { language: 'fr' }).subtitle).toBe(
      'ada\u202f: 1 client en 1 génération',
    );
    expect(referralTreeChart(graph, [1, 1], 'bob').subtitle).toBe('bob: 0 customers in 0 generations');
    expect(referralTreeChart(graph, [1, 1], 'bob', { language: 'fr' }).subtitle).toBe(
      'bob\u202f: 0 client en 0 génération',
    );
  });

  test.each(Object.entries(GALLERY))('of %s have narrow spaces and no day in figures in French', (_, draw) => {
    const { title, subtitle, description, notes } = draw('fr');
    for (const text of [title, subtitle, description, ...notes]) {
      expect(text).not.toMatch(/[^\u202f]([;?!%](?=\s|$))|[^\u202f]:(?= )/);
      expect(text).not.toMatch(/ (au|le|du) \d{4}-\d\d-\d\d/);
    }
  });
});
