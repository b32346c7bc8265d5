/**
 * Without arguments, the names of all jobs as JSON, by part; with one, the lines of that job. Each job has a process to itself, so
 * that neither its memory nor what the compiler has learnt comes from another.
 */
import { JOBS } from './jobs.ts';

const [name] = process.argv.slice(2);
if (name === undefined) {
  process.stdout.write(JSON.stringify(Object.entries(JOBS).map(([part, jobs]) => [part, Object.keys(jobs)])));
} else {
  const job = Object.assign({}, ...Object.values(JOBS))[name] as (typeof JOBS)[string][string];
  process.stdout.write(JSON.stringify(await job()));
}
