// Pictures of the pages in both themes, from the built console over the made-up API. Without names: of every page.
//   npm run build && npm run shots [folder] [name ...]
// With --screen a picture is as high as the screen (1440 x 900), otherwise as the page.
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findings, runs } from './fake/data.mjs';
import { startFake } from './fake/server.mjs';

const { values: wanted, positionals } = parseArgs({ allowPositionals: true, options: { screen: { type: 'boolean', default: false } } });
const [folder = 'test-results/shots', ...names] = positionals;
mkdirSync(folder, { recursive: true });
const SHOTS = {
  'sign-in': { path: '/sign-in' },
  'sign-up': { path: '/sign-up' },
  overview: { path: '/' },
  'overview-empty': { path: '/', mode: 'empty' },
  'overview-loading': { path: '/', mode: 'slow' },
  findings: { path: '/findings' },
  finding: { path: `/findings?severity=critical,high&finding=${findings[2].key}` },
  'finding-unread': { path: `/findings?finding=${findings.find((one) => one.error).key}` },
  'findings-groups': { path: '/findings?group=check' },
  'findings-error': { path: '/findings', mode: 'error' },
  'findings-forbidden': { path: '/findings', mode: 'forbidden' },
  'findings-empty': { path: '/findings?severity=critical', mode: 'empty' },
  accounts: { path: '/accounts' },
  connect: { path: '/accounts/connect' },
  'connect-role': { path: '/accounts/connect', act: async (page) => { await page.getByLabel('Name').fill('prod-core'); await page.getByRole('button', { name: 'Next' }).click(); await page.getByText('Create the role in your').waitFor(); } },
  'connect-keys': { path: '/accounts/connect', act: async (page) => { await page.getByLabel('Name').fill('legacy'); await page.getByText('Access keys').first().click(); await page.getByRole('button', { name: 'Next' }).click(); } },
  tasks: { path: '/tasks' },
  'task-new': { path: '/tasks/new' },
  'task-cron': { path: '/tasks/task-2' },
  runs: { path: '/runs' },
  run: { path: `/runs/${runs[0].id}` },
  'run-failed': { path: `/runs/${runs[4].id}` },
  checks: { path: '/checks' },
  check: { path: '/checks?check=s3.bucket.has-lifecycle-rules' },
  'check-paid': { path: '/checks?check=ec2.volume.is-attached&q=attached' },
  'checks-found': { path: '/checks?q=encrypted' },
  'checks-unknown': { path: '/checks?check=s3.bucket.is-nice' },
  'overview-services': { path: '/', act: async (page) => { await page.getByRole('button', { name: 'All 45 services' }).click(); } },
  'findings-service': { path: '/findings', act: async (page) => { await page.getByRole('button', { name: /^Service/ }).click(); await page.getByPlaceholder('Find a service').waitFor(); } },
  'finding-saving': { path: `/findings?finding=${findings.find((one) => typeof one.saving_usd_per_month === 'number').key}` },
  'task-checks': { path: '/tasks/new', act: async (page) => { await page.getByRole('button', { name: /^Checks/ }).click(); await page.getByPlaceholder('Words, an id or a control').fill('encrypted'); } },
  'task-services': { path: '/tasks/new', act: async (page) => { await page.getByRole('button', { name: /^Services/ }).click(); await page.getByPlaceholder('Find a service').waitFor(); } },
  palette: { path: '/', act: async (page) => { await page.keyboard.press('Control+k'); await page.getByPlaceholder('Go to a page').waitFor(); } },
  shortcuts: { path: '/', act: async (page) => { await page.getByRole('button', { name: 'Keyboard shortcuts' }).click(); } },
  narrow: { path: '/findings', width: 820 },
};

const fake = await startFake();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
for (const colorScheme of ['light', 'dark']) {
  for (const [name, { path, mode = 'full', width = 1440, act }] of Object.entries(SHOTS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 }, extraHTTPHeaders: { 'x-fake-mode': mode } });
    await context.addInitScript(() => localStorage.setItem('quarterdeck.signed-in', 'yes')); // src/auth/visited.ts
    const page = await context.newPage();
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && console.log(`${name} ${colorScheme}: ${message.text().slice(0, 300)}`));
    page.on('pageerror', (error) => console.log(`${name} ${colorScheme}: ${error.message}`));
    await page.goto(fake.url + path);
    await page.locator('h1, h2').first().waitFor({ timeout: 5000 }).catch(() => console.log(`${name}: nothing shown`));
    await act?.(page).catch((error) => console.log(`${name}: ${error.message.split('\n')[0]}`));
    await page.waitForTimeout(mode === 'error' ? 5000 : 500); // an error is shown once the retries are spent
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png`, animations: 'disabled', fullPage: !wanted.screen });
    await context.close();
  }
}
await browser.close();
fake.stop();
