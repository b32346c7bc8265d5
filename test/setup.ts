import fc from 'fast-check';

/**
 * Properties draw the same examples on every run of the suite, so that two runs of one commit agree; `CLIENTELE_SEED` picks other
 * examples: a number, or `random`. CI gives each host time zone a number of its own.
 */
const { CLIENTELE_SEED: wanted = '20260630' } = process.env;
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });
