import { expect, type Page, test } from '@playwright/test';
import { complaints, fillIn, goTo, mailedCode, makeRole, type Person, runEnds } from './person';

const once = Date.now().toString(36);
const ada: Person = { email: `ada-${once}@acme.example`, password: 'Correct-Horse-9-Battery' };

async function signUp(page: Page, person: Person): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await fillIn(page, person);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  await page.getByLabel('Code from the message').fill(mailedCode(person.email));
  await page.getByRole('button', { name: 'Confirm and sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible();
}

/** The role that the wizard asks for, under a name of our own, from nothing but what it shows. */
async function makeTheRoleShown(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Make the role yourself: its policies' }).click();
  const shown = async (label: string) => JSON.parse((await page.getByLabel(label, { exact: true }).textContent()) ?? '');
  const policies: unknown[] = [];
  for (let place = 1; await page.getByLabel(`policy ${place}`, { exact: true }).count(); place += 1) policies.push(await shown(`policy ${place}`));
  expect(policies).not.toEqual([]);
  return makeRole({ role_name: `quarterdeck-${once}`, trust_policy: await shown('the trust policy'), policies });
}

async function connect(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Connect' }).click();
  await page.getByLabel('Name', { exact: true }).fill('acme-prod');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('button', { name: /^Copy external id: / })).toBeVisible();

  const arn = page.getByLabel('Role ARN');
  await arn.fill('arn:aws:iam::222222222222:role/quarterdeck-that-is-not-there');
  await page.getByRole('button', { name: 'Test and connect' }).click();
  await expect(page.getByText(/AccessDenied/).first()).toBeVisible();

  await arn.fill(await makeTheRoleShown(page));
  await page.getByRole('button', { name: 'Test and connect' }).click();
  await expect(page.getByText('acme-prod is connected.')).toBeVisible();
}

async function createTask(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Create' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Working days');
  await page.getByRole('button', { name: 'All services' }).click();
  await page.getByRole('option', { name: 'S3' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Cron' }).click();
  await page.getByLabel('Cron expression').fill('30 5 ? * MON-FRI *');
  const next = page.getByRole('complementary', { name: 'Next runs' });
  await expect(next.getByRole('heading')).toContainText('At 05:30, Monday through Friday');
  await expect(next.getByRole('listitem')).toHaveCount(10);
  await page.getByRole('button', { name: 'Create the task' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'At 05:30, Monday through Friday' })).toBeVisible();
}

test('a newcomer signs up, connects an account by role, schedules a task and sees what it finds', async ({ page }) => {
  const found = complaints(page);
  await signUp(page, ada);
  await expect(page.getByRole('heading', { name: 'Get started' })).toBeVisible();
  await connect(page);
  await goTo(page, 'Overview');
  await createTask(page);

  await page.getByRole('button', { name: 'Run Working days now' }).click();
  await runEnds(page, /Succeeded|Partial/);
  await page.getByRole('link', { name: 'See the findings' }).click();
  await expect(page.locator('main tbody').getByRole('row').first()).toContainText('acme-prod');
  await goTo(page, 'Overview');
  await expect(page.getByRole('link', { name: /Open findings/ }).locator('strong')).not.toHaveText('0');
  await expect(page.getByRole('heading', { name: 'Get started' })).toBeHidden();
  expect(found).toEqual([]);
});

test('a wrong code is refused, and another can be sent', async ({ page }) => {
  const eve = { ...ada, email: `eve-${once}@acme.example` };
  await page.goto('/sign-up');
  await fillIn(page, eve);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  const wrong = String((Number(mailedCode(eve.email)) + 1) % 1_000_000).padStart(6, '0');
  await page.getByLabel('Code from the message').fill(wrong);
  await page.getByRole('button', { name: 'Confirm and sign in' }).click();
  await expect(page.getByText(/[Ii]nvalid (verification )?code/)).toBeVisible();
  await page.getByRole('button', { name: 'Send another code' }).click();
  await expect(page.getByRole('button', { name: 'Sent again' })).toBeVisible();
  await page.getByLabel('Code from the message').fill(mailedCode(eve.email));
  await page.getByRole('button', { name: 'Confirm and sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Get started' })).toBeVisible();
});

test('a forgotten password is replaced with the code from the mail', async ({ page }) => {
  const bob = { ...ada, email: `bob-${once}@acme.example` };
  await signUp(page, bob);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Forgot the password?' }).click();
  await page.getByLabel('E-mail address').fill(bob.email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code from the message').fill(mailedCode(bob.email));
  await page.getByLabel('New password', { exact: true }).fill('Another-Horse-10-Battery');
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await fillIn(page, { ...bob, password: 'Another-Horse-10-Battery' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Get started' })).toBeVisible();
});
