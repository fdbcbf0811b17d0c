// Pictures of every step, in both themes and both languages, to be looked at; the README's three among them.
//   CHROMIUM=/usr/bin/chromium node tests/browser/pictures.mjs FOLDER [width] [height]
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '../../www/node_modules/playwright-core/index.mjs';
import { serve } from '../../scripts/serve.mjs';

const [folder = 'tests/browser/.results/pictures', width = '1280', height = '800'] = process.argv.slice(2);
const path = (name) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
await mkdir(folder, { recursive: true });
const server = await serve(path('dist'), 0);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });

async function way(colorScheme, lang) {
  const viewport = { width: Number(width), height: Number(height) };
  const page = await (await browser.newContext({ viewport, colorScheme, acceptDownloads: true })).newPage();
  const id = (name) => page.getByTestId(name).first();
  const picture = (name) => page.screenshot({ path: join(folder, `${name}-${colorScheme}-${lang}.png`), fullPage: Number(width) < 800 });
  await page.goto(`http://127.0.0.1:${server.address().port}/#backend=cpu&lang=${lang}`);
  await page.locator('[data-testid=seal-badge]:is([data-sealed=full], [data-sealed=policy])').waitFor();
  await page.locator('[data-testid=backend-badge][data-backend=cpu]').waitFor();
  await picture('load');
  const buffer = await readFile(path(`www/demo/${lang === 'en' ? 'penguins' : 'clinic-zh'}.csv`));
  await id('file-input').setInputFiles({ name: 'table.csv', mimeType: 'text/csv', buffer });
  await id('schema-table').waitFor();
  await picture('check');
  await id('step-train').click();
  for (const model of ['vae', 'gan', 'autoregressive']) {
    await id('model-select').selectOption(model);
    await id('preset-select').selectOption('steps');
    await id('steps-input').fill('400');
    if (model === 'vae') await picture('train-before');
    await id('train-button').click();
    await page.locator('[data-testid=step-export]:not([aria-disabled=true])').waitFor({ timeout: 120_000 });
    const tab = page.locator('[data-testid^=tab-]').nth(1);
    await tab.click();
    await page.locator('[role=tablist]').last().evaluate((tabs) => tabs.scrollIntoView());
    await page.waitForTimeout(700);
    await picture(`train-${model}`);
  }
  await id('step-report').click();
  await id('report-start').click();
  await page.locator('[data-testid=report-progress][data-at=done]').waitFor({ timeout: 120_000 });
  await picture('report');
  await id('step-export').click();
  await id('generate-button').click();
  await id('preview-table').waitFor();
  await picture('export');
  await id('augment-tab').click();
  await id('augment-button').click();
  await id('augment-preview').waitFor();
  await picture('augment');
  await id('help-open').click();
  await id('help').waitFor();
  await picture('help');
  await page.context().close();
}

for (const colorScheme of ['light', 'dark']) {
  for (const lang of ['en', 'zh-Hans']) await way(colorScheme, lang);
}
await browser.close();
server.close();
