// Draws the icons that an installed page needs from their SVG. Needed again only when a drawing changes:
//   CHROMIUM=/usr/bin/chromium node scripts/icons.mjs
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from '../www/node_modules/playwright-core/index.mjs';

const folder = new URL('../www/icons/', import.meta.url);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const [name, sizes] of [['icon', [192, 512]], ['maskable', [512]]]) {
  const svg = await readFile(new URL(`${name}.svg`, folder), 'utf8');
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`);
    await writeFile(new URL(`${name}-${size}.png`, folder), await page.screenshot({ omitBackground: true }));
  }
}
await browser.close();
