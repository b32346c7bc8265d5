import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import * as clv from '../../src/clv/index.ts';
import { readSharedCsv, readSharedJson } from '../support/shared.ts';
const fits = (readSharedJson('golden/fits.json') as any).fits;
const hard = (readSharedJson('golden/hard_fits.json') as any).cases;
const f: any = { nbd: clv.fitNbd, bgnbd: clv.fitBgNbd, mbgnbd: clv.fitMbgNbd, paretonbd: clv.fitParetoNbd };
const cd = readSharedCsv('data/cdnow/cdnow_cbs_exact.csv').map((r: any) => ({ frequency: +r.x, recency: +r['t.x'] * 7, age: +r['T.cal'] * 7, monetaryValue: +r['m.x'] || null }));
it('x', () => {
  for (const m of ['nbd', 'bgnbd', 'mbgnbd', 'paretonbd', 'gammagamma']) {
    const g = fits.find((x: any) => x.id === 'cdnow_exact/' + m);
    const t = performance.now();
    const o = m === 'gammagamma' ? clv.fitGammaGamma(cd as any) : f[m](cd, { timeUnit: 'week' });
    const ms = performance.now() - t;
    const rel = Object.entries(g.params).map(([k, v]: any) => Math.abs(o.params[k] / v - 1).toExponential(1));
    const se = Object.entries(g.se).map(([k, v]: any) => Math.abs(o.fit.standardErrors[k] / v - 1).toExponential(1));
    let cv = 0; g.vcov.forEach((r: any, i: number) => r.forEach((v: number, j: number) => { cv = Math.max(cv, Math.abs(o.fit.covariance.matrix[i][j] - v) / Math.sqrt(g.vcov[i][i] * g.vcov[j][j])); }));
    console.log(m, 'params', rel.join(' '), 'LL', (o.fit.logLikelihood - g.logLik).toExponential(1), 'se', se.join(' '), 'cov', cv.toExponential(1), 'ev', o.fit.evaluations, o.fit.gradientNorm.toExponential(1), o.fit.stopReason, ms.toFixed(0) + 'ms', o.fit.rows);
  }
  for (const c of hard) for (const m of Object.keys(c.models)) {
    const rows = c.x.map((x: number, i: number) => ({ frequency: x, recency: c.tx[i], age: c.T[i] }));
    try {
    const o = f[m](rows, { timeUnit: 'day' });
    const g = c.models[m].ours;
    console.log(c.name, m, 'LL', (o.fit.logLikelihood - g.logLik).toExponential(1), 'par', Object.entries(g.params).map(([k, v]: any) => Math.abs(o.params[k] / v - 1).toExponential(1)).join(' '), 'ev', o.fit.evaluations, o.fit.stopReason, o.fit.warnings.map((w: any) => w.code).join());
    } catch (e: any) { console.log(c.name, m, e.message.slice(0, 100), e.stack.slice(0,600)); }
  }
});
