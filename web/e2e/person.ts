// What every journey begins with, and what a person does outside the browser.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';

/** How long a run of all checks may take on a slow and busy machine. */
export const A_RUN = 180_000;

export interface Person {
  email: string;
  password: string;
}

function given(name: 'EMAIL' | 'PASSWORD'): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name} to what \`make up\` printed.`);
  return value;
}

/** The owner of the demo organization. */
export const demo = (): Person => ({ email: given('EMAIL'), password: given('PASSWORD') });

export async function fillIn(page: Page, { email, password }: Person): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
}

export async function signIn(page: Page): Promise<void> {
  await page.goto('/');
  await fillIn(page, demo());
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
}

export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Waits for the end of the run whose page is open, which is to be one of these. */
export async function runEnds(page: Page, statuses: RegExp): Promise<void> {
  const ended = page.locator('main').getByText(/^(Succeeded|Partial|Failed|Cancelled)$/).first();
  await expect(ended).toBeVisible({ timeout: A_RUN });
  await expect(ended).toHaveText(statuses);
}

/** What the browser complains of: blocked by the content security policy, or thrown. */
export function complaints(page: Page): string[] {
  const found: string[] = [];
  page.on('pageerror', (error) => found.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Refused/.test(message.text())) found.push(message.text());
  });
  return found;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a customer does at a terminal: tests/local/customer.py. */
function customer(words: string[], input = ''): string {
  const python = process.env.PYTHON ?? `${ROOT}.venv/bin/python`;
  return execFileSync(python, ['-m', 'tests.local.customer', ...words], { cwd: ROOT, input, encoding: 'utf8' });
}

/** The code of the last mail to an address. */
export const mailedCode = (email: string): string => customer(['code', email]);

export interface AskedRole {
  role_name: string;
  trust_policy: unknown;
  policies: unknown[];
}

/** Makes a role in the demo customer account, as its administrator would; returns its ARN. */
export const makeRole = (asked: AskedRole): string => customer(['role'], JSON.stringify(asked));
