/**
 * For everyone: the whole way by keyboard alone in both languages and both themes, with what axe finds on each step;
 * no English left in Chinese; a window of 320 px; reduced motion; forced colours.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '../../www/node_modules/@axe-core/playwright/dist/index.mjs';
import { chooseSteps, file, id, journey, load, open, parseCsv, toStep, trained } from './site.mjs';

/** What has the focus: its name, and whether it can be seen and is ringed. A file input stands for its label. */
const focus = (page) => page.evaluate(() => {
  const element = document.activeElement;
  const shown = element.matches('input.unseen') ? element.labels[0] : element;
  const box = shown.getBoundingClientRect();
  const at = (x, y) => document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
  // A part of it that nothing lies over.
  const seen = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.2], [0.5, 0.05]].some(([x, y]) => {
    const top = at(x, y);
    return top && (shown.contains(top) || top.contains(shown) && top.matches('label, th, td, a'));
  });
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  return { name: element.dataset.testid ?? '', html: element.outerHTML.slice(0, 120), seen, ringed: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 };
});

/** Presses Tab until the control has the focus. Every control on the way can be seen, and so can the focus. */
async function tabTo(page, name) {
  for (let i = 0; i < 300; i++) {
    const now = await focus(page);
    if (i > 0 && !/^<(body|main|a class="skip")/.test(now.html)) {
      assert.ok(now.seen, `hidden under something: ${now.html}`);
      assert.ok(now.ringed, `no ring: ${now.html}`);
    }
    if (now.name === name) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never reached ${name}`);
}

async function press(page, name) {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Arrows through a select until it shows the value. */
async function pick(page, name, value) {
  await tabTo(page, name);
  await page.keyboard.press('Home');
  for (let i = 0; i < 20 && (await id(page, name).inputValue()) !== value; i++) await page.keyboard.press('ArrowDown');
  assert.equal(await id(page, name).inputValue(), value);
}

async function axe(page, where) {
  const rules = { 'target-size': { enabled: true } };
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).options({ rules }).analyze();
  assert.deepEqual(violations.map(({ id: rule, nodes }) => `${where}: ${rule}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(' | ')}`), []);
}

/** Three Latin words in a row where neither the table nor a name is quoted. */
async function assertNoEnglish(page, where) {
  const found = await page.evaluate(() => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const apart = element.closest('[lang=und], [lang=en], code, script, style, datalist, .help-paper');
      if (!apart && element.checkVisibility()) texts.push(walker.currentNode.data);
    }
    for (const element of document.querySelectorAll('[aria-label], [title]')) {
      // Who made a sample is a name.
      if (!element.closest('[lang=und], .rows-table, .samples')) texts.push(element.getAttribute('aria-label') ?? element.getAttribute('title'));
    }
    return texts;
  });
  const english = found.map((text) => text.replace(/“[^”]*”/g, '')).filter((text) => /\b[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}\b/.test(text));
  assert.deepEqual(english, [], where);
}

/** The report that is taken away: a page in Chinese too, with the table's own names as they are. */
async function assertChineseReport(page) {
  await toStep(page, 'report');
  const coming = page.waitForEvent('download');
  await id(page, 'report-export-html').click();
  const html = await readFile(await (await coming).path(), 'utf8');
  assert.match(html, /^<!doctype html>\n<html lang="zh-Hans">/);
  const texts = html.replace(/<style>[^]*?<\/style>/, '').replace(/<[^>]*?(?:aria-label="([^"]*)")?[^>]*>/g, ' \n$1\n');
  assert.doesNotMatch(texts.replace(/“[^”]*”/g, ''), /\b[A-Za-z]{2,} [A-Za-z]{2,} [A-Za-z]{2,}\b/);
}

/** The whole way with `look` at each step; `go` presses, by keyboard or by mouse. */
async function wholeWay(page, look, { csv, train = 'bayes_net' } = {}) {
  await look('load');
  if (csv) await load(page, 'table.csv', csv);
  else {
    await tabTo(page, 'sample-select');
    await page.keyboard.press('ArrowDown');
    await id(page, 'schema-table').waitFor();
  }
  await look('check');
  await press(page, 'go-train');
  await id(page, 'model-select').waitFor();
  await pick(page, 'model-select', train);
  await look('train, before');
  await press(page, 'train-button');
  await trained(page);
  await look('train, after');
  await press(page, 'go-report');
  await id(page, 'report-start').waitFor();
  await look('report, before');
  await press(page, 'report-start');
  await page.locator('[data-testid=report-progress][data-at=done]').waitFor();
  await id(page, 'report-scatter').getByRole('img').first().waitFor();
  await look('report');
  await press(page, 'step-export');
  await press(page, 'generate-button');
  await id(page, 'preview-table').waitFor();
  await look('export');
  await press(page, 'augment-tab');
  await press(page, 'augment-button');
  await id(page, 'augment-preview').waitFor();
  await look('export, added rows');
  await press(page, 'synthetic-tab');
  await id(page, 'preview-table').waitFor();
}

for (const lang of ['en', 'zh-Hans']) {
  for (const colorScheme of ['light', 'dark']) {
    journey(`the keyboard alone goes the whole way, and axe finds nothing on it: ${lang}, ${colorScheme}`, { colorScheme, minutes: 5 }, async ({ page }) => {
      await open(page, `#backend=cpu&lang=${lang}`);
      await wholeWay(page, (where) => axe(page, where));
      const coming = page.waitForEvent('download');
      await press(page, 'download-csv');
      assert.equal(parseCsv(await readFile(await (await coming).path(), 'utf8')).length, 345);
      await press(page, 'help-open');
      await id(page, 'help').waitFor();
      await axe(page, 'help');
      await page.keyboard.press('Escape');
      await id(page, 'help').waitFor({ state: 'detached' });
      const { name, html } = await focus(page);
      assert.equal(name, 'help-open', `the focus is where it was, not on ${html}`);
    });
  }
}

for (const [lang, colorScheme] of [['en', 'light'], ['zh-Hans', 'dark']]) {
  journey(`the keyboard alone writes rules, and axe finds nothing there: ${lang}, ${colorScheme}`, { colorScheme, viewport: { width: 320, height: 700 } }, async ({ page }) => {
    await open(page, `#backend=cpu&lang=${lang}`);
    await press(page, 'start-rules');
    await id(page, 'rules-rows').waitFor();
    // From the top: what has scrolled half under the header has half its size.
    const look = async (where) => {
      await page.evaluate(() => scrollTo(0, 0));
      await axe(page, where);
    };
    await look('rules, first');
    await press(page, 'rule-add');
    assert.equal((await focus(page)).name, 'rule-name', 'a new column is named first');
    await press(page, 'rule-earlier');
    assert.equal((await focus(page)).name, 'rule-earlier', 'the focus goes with what is moved');
    await press(page, 'rule-remove');
    assert.equal((await focus(page)).name, 'rule-head');
    assert.equal(await page.locator('.rules > li').count(), 1);
    await press(page, 'rules-example');
    await page.locator('[data-column=customer] [data-testid=rule-head]').click();
    await id(page, 'rule-case').waitFor();
    await look('rules, cases');
    if (lang !== 'en') await assertNoEnglish(page, 'rules');
    await page.locator('[data-column=rating] [data-testid=rule-head]').click();
    await id(page, 'rule-field-max').fill('many');
    await id(page, 'field-problem').waitFor();
    await look('rules, wrong');
    if (lang !== 'en') await assertNoEnglish(page, 'rules, wrong');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  });
}

for (const table of ['clinic-zh.csv', 'penguins.csv']) {
  journey(`no English is left in Chinese: ${table}`, { locale: 'zh-CN', minutes: 4 }, async ({ page }) => {
    await open(page, '#backend=cpu');
    await wholeWay(page, (where) => assertNoEnglish(page, where), { csv: await readFile(file(`www/demo/${table}`)), train: 'auto' });
    await assertChineseReport(page);
    await toStep(page, 'train');
    await id(page, 'compare-tab').click();
    await id(page, 'compare-start').waitFor();
    for (const box of await id(page, 'compare-models').getByRole('checkbox').all()) {
      await box.setChecked((await box.getAttribute('value')) === 'bayes_net');
    }
    await assertNoEnglish(page, 'compare, before');
    await id(page, 'compare-start').click();
    await page.locator('[data-testid=compare-progress][data-at=ended]').waitFor();
    await assertNoEnglish(page, 'compare, after');
    await id(page, 'help-open').click();
    await id(page, 'help').waitFor();
    await assertNoEnglish(page, 'help');
  });
}

journey('what goes wrong is said in Chinese', { locale: 'zh-CN' }, async ({ page }) => {
  await open(page, '#backend=cpu');
  const choose = (name, buffer) => id(page, 'file-input').first().setInputFiles({ name, mimeType: 'text/csv', buffer });
  for (const name of ['error-ragged-long', 'error-ragged-short', 'error-quote', 'error-empty', 'error-header-only', 'error-binary', 'error-xlsx']) {
    const before = (await id(page, 'error-message').count()) ? await id(page, 'error-message').innerText() : '';
    await choose(`${name}.csv`, await readFile(file(`tests/fixtures/csv/${name}.csv`)));
    await page.waitForFunction((was) => {
      const now = document.querySelector('[data-testid=error-message]');
      return now && now.innerText !== was;
    }, before);
    await assertNoEnglish(page, name);
  }
  await choose('small.csv', Buffer.from('a,b\n1,x\n2,y\n3,x\n'));
  await id(page, 'schema-table').waitFor();
  await id(page, 'schema-table').getByTestId('kind-select').last().selectOption('integer');
  await id(page, 'error-message').waitFor();
  await assertNoEnglish(page, 'a kind that does not fit');
  await chooseSteps(page, 'vae', 5);
  await id(page, 'why-not-train').waitFor();
  await assertNoEnglish(page, 'too few rows');
});

for (const height of [700, 256]) {
  // 1280 px at 400 %: 320 px wide, and of a usual window 256 px high.
  journey(`nothing is lost in a window of 320 by ${height} px`, { viewport: { width: 320, height }, minutes: 4 }, async ({ page }) => {
    await open(page, '#backend=cpu');
    const narrow = async (where) => {
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, `${where}: wider than the window`);
    };
    await wholeWay(page, narrow, { csv: await readFile(file('www/demo/clinic-zh.csv')) });
    await id(page, 'language-select').selectOption('zh-Hans');
    for (const step of ['load', 'check', 'train', 'report', 'export']) {
      await toStep(page, step);
      await narrow(step);
    }
    await id(page, 'help-open').click();
    await id(page, 'help').waitFor();
    await narrow('help');
    assert.equal(await page.locator('.help-page').evaluate((one) => one.scrollWidth - one.clientWidth), 0);
  });
}

journey('with reduced motion nothing moves', { reducedMotion: 'reduce' }, async ({ page }) => {
  await open(page, '#backend=cpu');
  const still = async (where) => {
    const moving = await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => ['', '::before', '::after'].some((part) => {
      const { animationDuration, animationName, transitionDuration } = getComputedStyle(element, part || undefined);
      const most = (times) => Math.max(...times.split(',').map(parseFloat));
      return (animationName !== 'none' && most(animationDuration) > 0.01) || most(transitionDuration) > 0.01;
    })).map((element) => element.outerHTML.slice(0, 120)));
    assert.deepEqual(moving, [], where);
  };
  await load(page, 'penguins.csv', await readFile(file('www/demo/penguins.csv')));
  await still('check');
  await chooseSteps(page, 'vae', 20);
  await id(page, 'train-button').click();
  await trained(page);
  await still('train');
});

journey('in forced colours real and synthetic are told apart by pattern, and a switch shows its place', { forcedColors: 'active' }, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'penguins.csv', await readFile(file('www/demo/penguins.csv')));
  await chooseSteps(page, 'bayes_net', 20);
  await id(page, 'train-button').click();
  await trained(page);
  const seen = await page.evaluate(() => {
    const style = (selector, part) => getComputedStyle(document.querySelector(selector), part);
    const canvas = style('body').backgroundColor;
    const knob = style('input[role=switch]', '::before').backgroundColor;
    return {
      canvas, knob, real: style('.large .bar-real').fill, synthetic: style('.large .bar-synthetic').fill,
      edge: style('.large .bar-synthetic').stroke, track: style('input[role=switch]').backgroundColor,
    };
  });
  assert.match(seen.synthetic, /url\(/, 'hatched');
  assert.doesNotMatch(seen.real, /url\(/, 'solid');
  assert.notEqual(seen.real, seen.canvas);
  assert.notEqual(seen.edge, seen.canvas);
  assert.notEqual(seen.knob, seen.track);
});
