import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { delimiter, join } from 'node:path';

/** `CHROMIUM`, or a browser of the Chromium family on the path. */
export function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROMIUM ?? '', ...candidates].find((path) => path !== '' && existsSync(path));
}

/** Starts the browser, without asking for anything on the network. */
export async function openChromium(executablePath) {
  const { chromium } = await import('playwright-core');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'];
  return chromium.launch({ executablePath, args, timeout: 60_000 });
}

/** Runs a module in an empty page of this machine's own server, and gives the first line that it prints. */
export async function printedByPage(executablePath, script) {
  const server = createServer((request, response) => {
    const isScript = request.url === '/bundle.js';
    response.setHeader('content-type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
    response.end(
      isScript ? script : '<!doctype html><title>smoke</title><script type="module" src="/bundle.js"></script>',
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await openChromium(executablePath);
  try {
    const page = await browser.newPage();
    const printed = new Promise((resolve, reject) => {
      page.on('console', (message) => (message.type() === 'log' ? resolve(message.text()) : undefined));
      page.on('pageerror', reject);
      setTimeout(() => reject(new Error('the page printed nothing in 30 seconds')), 30_000).unref();
    });
    await Promise.all([printed, page.goto(`http://127.0.0.1:${server.address().port}/`)]);
    return await printed;
  } finally {
    await browser.close();
    server.close();
  }
}
