import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

function given(name: 'EMAIL' | 'PASSWORD'): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name} to what \`make up\` printed.`);
  return value;
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByLabel('E-mail address').fill(given('EMAIL'));
  await page.getByLabel('Password').fill(given('PASSWORD'));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
}

/** What the browser complains of: blocked by the content security policy, or thrown. */
function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused/.test(message.text())) found.push(message.text());
  });
  return found;
}

test('a person signs in, sees what is open, reads a finding, runs the task again and watches it finish', async ({ page }) => {
  const found = complaints(page);
  await signIn(page);
  const open = page.getByRole('link', { name: /Open findings/ });
  await expect(open.locator('strong')).not.toHaveText('0');

  await open.click();
  await page.getByRole('row').nth(1).click();
  const detail = page.getByRole('complementary', { name: 'Finding' });
  await expect(detail.getByText('Why it matters')).toBeVisible();
  await expect(detail.getByText(/What was found|What AWS said/)).toBeVisible();

  await page.getByRole('link', { name: 'Tasks' }).click();
  await page.getByRole('button', { name: /^Run .* now$/ }).first().click();
  await expect(page.getByRole('region', { name: 'Progress by account and service' })).toBeVisible();
  await expect(page.getByText(/^(Succeeded|Partial)$/)).toBeVisible({ timeout: 120_000 });
  expect(found).toEqual([]);
});

test('a reload keeps the session through the cookie, and signing out ends it', async ({ page }) => {
  await signIn(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage, cookie: document.cookie }))).not.toMatch(/eyJ/);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.goto('/findings');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('a wrong password is refused', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('E-mail address').fill(given('EMAIL'));
  await page.getByLabel('Password').fill('Not the password, 1');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Incorrect username or password.')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page can be read by everybody, in ${colorScheme}`, async ({ browser }) => {
    const page = await (await browser.newContext({ colorScheme })).newPage();
    await signIn(page);
    for (const name of ['Overview', 'Findings', 'Tasks', 'Runs', 'AWS accounts', 'Checks']) {
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
      await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa']).analyze();
      expect(violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  });
}
