import { readFileSync } from 'node:fs';

const entries = JSON.parse(readFileSync(new URL('./entries.json', import.meta.url), 'utf8'));

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'clientele',
  // The root repeats the other entries: last, so that each thing is described where it lives.
  entryPoints: [...entries.slice(1), entries[0]].map(({ source }) => source),
  out: 'docs/api',
  readme: 'none',
  gitRevision: 'main',
  disableSources: true,
  disableGit: true,
  categorizeByGroup: false,
  excludeInternal: true,
  validation: { notExported: true, invalidLink: true, invalidPath: true, rewrittenLink: true, notDocumented: true },
  // Types are checked by the step that is for it, tests included.
  skipErrorChecking: true,
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
};
