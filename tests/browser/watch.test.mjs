// The pictures of a model at work: the terms of the game and of the bound move and add up, single steps, the map, the graph.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { chooseModel, chooseSteps, file, id, journey, load, open, runIs, setParam, stopLearning, toStep } from './site.mjs';

const penguins = await readFile(file('www/demo/penguins.csv'));
const MANY = 500_000;

/** What stands under a symbol, as a number. */
const term = async (page, name) => Number((await id(page, `term-${name}`).innerText()).replace('−', '-'));
const near = (a, b, what) => assert.ok(Math.abs(a - b) < 0.0025, `${what}: ${a} is not ${b}`);

/** A small network that learns until it is told to stop, and the tab that looks inside it. */
async function begin(page, model, tab) {
  await open(page, '#backend=cpu');
  await load(page, 'penguins.csv', penguins);
  await chooseSteps(page, model, MANY);
  // So slowly that it does not settle, and end by itself, while a loaded machine is still looking.
  if (model === 'autoregressive') await setParam(page, 'Learning rate', 0.00001);
  else await setParam(page, 'Hidden units', 32);
  await id(page, `tab-${tab}`).click();
  await id(page, 'train-button').click();
}

async function pause(page) {
  await id(page, 'pause-button').click();
  await runIs(page, 'paused');
}

/** The text of a place once it is another one than before. */
async function changed(place, before) {
  await place.filter({ hasNotText: before }).waitFor();
  return place.innerText();
}

async function fits(page, what) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `${what} is ${over} px wider than the window`);
}

journey('the game of a GAN: its terms add up, its phases light up, one network steps at a time', { minutes: 3 }, async ({ page }) => {
  await begin(page, 'gan', 'adversarial');
  const value = id(page, 'term-value');
  await value.filter({ hasText: /\d/ }).waitFor();
  const first = await value.innerText();
  await changed(value, first);
  await id(page, 'score-histograms').getByRole('img').waitFor();

  await pause(page);
  near(await term(page, 'value'), await term(page, 'real') + await term(page, 'generated'), 'the value of the game');
  const discriminator = await id(page, 'said-discriminator').innerText();
  const generator = await id(page, 'said-generator').innerText();
  await id(page, 'step-discriminator').click();
  await changed(id(page, 'said-discriminator'), discriminator);
  assert.equal(await id(page, 'said-generator').innerText(), generator, 'the generator stood still');
  const real = await id(page, 'term-real').innerText();
  await id(page, 'step-generator').click();
  await changed(id(page, 'said-generator'), generator);
  assert.equal(await id(page, 'term-real').innerText(), real, 'the discriminator stood still');

  await id(page, 'slow-switch').check();
  await id(page, 'pause-button').click();
  for (const stage of ['real', 'generate', 'discriminator', 'generator']) {
    await page.locator(`[data-stage=${stage}][aria-current=step]`).waitFor();
  }
  near(await term(page, 'value'), await term(page, 'real') + await term(page, 'generated'), 'the value in slow motion');
  await id(page, 'cancel-button').click();
});

journey('the critic of a Wasserstein GAN: value, penalty and condition; its settings are beside it', { minutes: 3 }, async ({ page }) => {
  await open(page, '#backend=cpu');
  await load(page, 'penguins.csv', penguins);
  await chooseSteps(page, 'ctgan', MANY);
  await setParam(page, 'Hidden units', 32);
  await id(page, 'tab-adversarial').click();
  await id(page, 'knob-penalty').fill('5');
  await id(page, 'train-button').click();
  await id(page, 'term-value').filter({ hasText: /\d/ }).waitFor();
  await pause(page);
  const [real, generated, penalty] = [await term(page, 'real'), await term(page, 'generated'), await term(page, 'penalty')];
  near(await term(page, 'value'), real - generated - penalty, 'the value of the game');
  await id(page, 'said-condition').waitFor();
  assert.match(await id(page, 'knobs').innerText(), /Gradient penalty\s+5/, 'what was set is read while it learns');
  await id(page, 'cancel-button').click();
});

journey('the space of a VAE: its bound adds up, points are decoded by keyboard, two rows have a way between them', { minutes: 3 }, async ({ page }) => {
  await begin(page, 'vae', 'latent');
  await id(page, 'term-elbo').filter({ hasText: /\d/ }).waitFor();
  await id(page, 'latent-map').waitFor();
  const kl = await id(page, 'term-kl').innerText();
  await changed(id(page, 'term-kl'), kl);
  await pause(page);
  near(await term(page, 'elbo'), await term(page, 'reconstruction') - await term(page, 'beta') * await term(page, 'kl'), 'the bound');

  const map = id(page, 'latent-map');
  assert.ok(Number(await map.getAttribute('data-points')) > 200, 'a point for each row learned from');
  await id(page, 'map-colour').selectOption('species');
  await id(page, 'map-legend').filter({ hasText: 'Adelie' }).waitFor();
  await id(page, 'map-colour').selectOption('body_mass_g');
  await id(page, 'map-legend').filter({ hasText: / to / }).waitFor();

  const decoded = id(page, 'decoded').getByRole('table');
  await decoded.waitFor();
  assert.equal(await decoded.locator('tbody tr').count(), 7, 'a row of the table');
  const before = await decoded.innerText();
  await map.focus();
  assert.equal(await map.evaluate((element) => element === document.activeElement), true, 'the map takes the focus');
  for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowLeft');
  await changed(decoded, before);
  await id(page, 'way-from').click();
  await id(page, 'latent-x').focus();
  await page.keyboard.press('End');
  await id(page, 'way-to').click();
  const way = id(page, 'way-table');
  await way.waitFor();
  assert.equal(await way.locator('tbody tr').count(), 7);
  await id(page, 'cancel-button').click();
});

journey('every model: the graph, the pair that was picked, ten rows and the score', { minutes: 3 }, async ({ page }) => {
  await begin(page, 'autoregressive', 'graph');
  const graph = id(page, 'graph');
  await graph.waitFor();
  assert.ok(Number(await graph.getAttribute('data-edges')) > 0, 'some columns depend on others');
  await graph.getByRole('button', { name: /^sex/ }).click();
  assert.equal(await id(page, 'large-chart').locator('h3').innerText(), 'sex', 'a column of the graph is chosen everywhere');
  await id(page, 'score-curve').filter({ hasText: /0\.\d{3}/ }).waitFor();

  await id(page, 'tab-pairs').click();
  await id(page, 'pair-x').selectOption('body_mass_g');
  const cloud = id(page, 'live-pair').locator('.cloud .points-synthetic');
  await cloud.waitFor();
  const drawn = await cloud.getAttribute('d');
  await page.waitForFunction(([d]) => document.querySelector('[data-testid=live-pair] .cloud .points-synthetic')?.getAttribute('d') !== d, [drawn]);

  await id(page, 'tab-pairs').press('ArrowRight');
  await id(page, 'live-rows').waitFor();
  assert.equal(await id(page, 'live-rows').locator('tbody tr').count(), 10);
  await stopLearning(page);
  await toStep(page, 'train');
  await chooseModel(page, 'bayes_net');
  await id(page, 'train-button').click();
  await id(page, 'tab-graph').click();
  await id(page, 'graph').locator('.arc').first().waitFor();
});

journey('the pictures fit a telephone, and stand still where no movement is wanted', {
  minutes: 3, viewport: { width: 320, height: 700 }, reducedMotion: 'reduce',
}, async ({ page }) => {
  await begin(page, 'latent_gan', 'latent');
  await id(page, 'latent-map').waitFor();
  for (const tab of ['latent', 'adversarial', 'rows', 'pairs', 'columns']) {
    await id(page, `tab-${tab}`).click();
    if (tab === 'rows') await id(page, 'live-rows').waitFor();
    if (tab === 'pairs') {
      const cloud = id(page, 'live-pair').locator('.cloud .points-synthetic');
      await cloud.waitFor();
      assert.equal(await cloud.evaluate((path) => getComputedStyle(path).transitionDuration), '0s');
    }
    await fits(page, tab);
  }
  await id(page, 'cancel-button').click();
});
