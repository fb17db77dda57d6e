import { expect, test } from '@playwright/test';
import { complaints, demo, fillIn, signIn } from './person';

test('a reload keeps the session through the cookie, and signing out ends it', async ({ page }) => {
  const found = complaints(page);
  await signIn(page);
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage, cookie: document.cookie }))).not.toMatch(/eyJ/);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.goto('/findings');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(found).toEqual([]);
});

test('whoever signs in comes to the page that they asked for', async ({ page }) => {
  await page.goto('/runs');
  await fillIn(page, demo());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Runs' })).toBeVisible();
});

test('a wrong password is refused, and can be looked at', async ({ page }) => {
  await page.goto('/');
  await fillIn(page, { ...demo(), password: 'Not the password, 1' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Incorrect username or password.')).toBeVisible();
  await page.getByRole('button', { name: 'Show the password' }).click();
  await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text');
});

test('a stranger sees the sign-in page without a call to the API', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => request.url().includes('/api/') && asked.push(request.url()));
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(asked).toEqual([]);
});
