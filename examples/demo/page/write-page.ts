import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ChartLanguage } from 'clientele/charts';
import type { DemoFacts } from '../facts.ts';
import { refuse, shown } from '../refusal.ts';
import { drawer } from './draw.ts';
import { pageHtml } from './html.ts';
import { SECTIONS } from './sections.ts';

/** Writes `customers.html` into a folder that is there; gives its path. */
export async function writePage(folder: string, facts: DemoFacts, language: ChartLanguage): Promise<string> {
  const path = join(folder, 'customers.html');
  const sections = SECTIONS.flatMap((make) => make(facts, language) ?? []);
  const { asOf, from, until } = facts.base;
  const head = { name: shown(basename(facts.name)).slice(1, -1), asOf, from, until };
  const html = await pageHtml(head, sections, language, await drawer());
  try {
    await writeFile(path, html);
  } catch (error) {
    refuse(`The page cannot be written: ${(error as Error).message}.`, 'Choose another folder with --out DIR.');
  }
  return path;
}
