import { expect, type Page, test } from '@playwright/test';
import { A_RUN, complaints, goTo, runEnds, signIn } from './person';

/** From the page of a run's start on. */
async function startRun(page: Page): Promise<void> {
  await goTo(page, 'Tasks');
  await page.getByRole('button', { name: 'Run Daily posture now' }).click();
  await expect(page).toHaveURL(/\/runs\/.+/);
}

test('a task is run again, and watched until it has finished', async ({ page }) => {
  const found = complaints(page);
  await signIn(page);
  await startRun(page);
  const matrix = page.getByRole('region', { name: 'Progress by account and service' });
  await expect(matrix.getByRole('rowheader', { name: 'S3', exact: true })).toBeVisible();
  await expect(page).toHaveTitle(/^\d+% · Daily posture · Quarterdeck$/);
  await runEnds(page, /Succeeded|Partial/);
  await expect(page).toHaveTitle(/^(Succeeded|Partial) · Daily posture/);
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toHaveAttribute('aria-valuenow', '100');
  await expect(matrix.getByRole('cell').filter({ hasText: /running|waiting/ })).toHaveCount(0);
  await expect(matrix.getByRole('cell').filter({ hasText: /\d/ }).first()).toBeVisible();
  expect(found).toEqual([]);
});

test('a run is cancelled, and stays among the runs as cancelled', async ({ page }) => {
  await signIn(page);
  // A request that comes when every unit has ended changes nothing, and on a fast machine that may happen.
  await expect(async () => {
    await startRun(page);
    await page.getByRole('button', { name: 'Cancel the run' }).click({ timeout: 10_000 });
    await runEnds(page, /Cancelled/);
  }).toPass({ timeout: 2 * A_RUN });
  await goTo(page, 'Runs');
  await expect(page.locator('main tbody').getByRole('row').filter({ hasText: 'Cancelled' }).first()).toBeVisible();
});
