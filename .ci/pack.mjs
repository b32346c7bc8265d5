// Packs what is built as .cache/clientele.tgz, a name that does not change with the version.
import { execSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));
if (!existsSync(`${root}dist/index.js`)) throw new Error('nothing is built: run `npm run build`');
mkdirSync(`${root}.cache`, { recursive: true });
const printed = execSync('npm pack --json --ignore-scripts --pack-destination .cache', { cwd: root, encoding: 'utf8' });
const [{ filename, size, entryCount }] = JSON.parse(printed);
renameSync(`${root}.cache/${filename}`, `${root}.cache/clientele.tgz`);
console.log(`.cache/clientele.tgz: ${entryCount} files, ${size} bytes`);
