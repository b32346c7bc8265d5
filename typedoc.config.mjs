import { readFileSync } from 'node:fs';
import { pages, parts } from './.ci/site.mjs';

const entries = JSON.parse(readFileSync(new URL('./entries.json', import.meta.url), 'utf8'));

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'clientele',
  // The root repeats the other entries: last, so that each thing is described where it lives.
  entryPoints: [...entries.slice(1), entries[0]].map(({ source }) => source),
  // All that the pages need lies beside them: they open from a folder, without a server or a network.
  out: 'docs/site',
  readme: 'README.md',
  projectDocuments: pages.map(({ path }) => path),
  plugin: ['./.ci/site.mjs'],
  groupOrder: parts,
  headings: { readme: false, document: false },
  navigation: { includeGroups: true, includeCategories: true },
  highlightLanguages: ['typescript', 'javascript', 'json', 'sh', 'text'],
  searchInDocuments: true,
  hideGenerator: true,
  gitRevision: 'main',
  disableSources: true,
  disableGit: true,
  categorizeByGroup: false,
  sortEntryPoints: false,
  excludeInternal: true,
  validation: { notExported: true, invalidLink: true, invalidPath: true, rewrittenLink: true, notDocumented: true },
  // Types are checked by the step that is for it, tests included.
  skipErrorChecking: true,
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
};
