import { expect, type Page, test } from '@playwright/test';
import { complaints, goTo, signIn } from './person';

const rows = (page: Page) => page.locator('main tbody').getByRole('row');
const filters = (page: Page) => page.getByRole('search', { name: 'Filter the findings' });

test('the overview leads to what is open, and a finding says what, why and where', async ({ page }) => {
  const found = complaints(page);
  await signIn(page);
  const open = page.getByRole('link', { name: /Open findings/ });
  await expect(open.locator('strong')).not.toHaveText('0');
  await open.click();
  await rows(page).first().click();
  const detail = page.getByRole('complementary', { name: 'Finding' });
  await expect(detail.getByText('Why it matters')).toBeVisible();
  await expect(detail.getByText(/What was found|What AWS said/)).toBeVisible();
  await expect(detail.getByRole('button', { name: /Copy ARN: arn:aws:/ })).toBeVisible();

  await page.reload();
  await expect(detail.getByText('Why it matters')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(detail).toBeHidden();
  expect(found).toEqual([]);
});

test('filters are kept in the address: they survive a reload, and can be taken off', async ({ page }) => {
  await signIn(page);
  await goTo(page, 'Findings');
  await filters(page).getByRole('button', { name: /^Severity/ }).click();
  await page.getByRole('option', { name: 'Critical' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/severity=critical/);
  await filters(page).getByRole('button', { name: /^Region/ }).click();
  await page.getByRole('option', { name: 'us-east-1' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/region=us-east-1/);
  const onlyThose = async () => {
    await expect(rows(page).first()).toContainText('us-east-1');
    await expect(rows(page).filter({ hasNotText: 'us-east-1' })).toHaveCount(0);
    await expect(rows(page).filter({ hasNotText: 'Critical' })).toHaveCount(0);
  };
  await onlyThose();
  await page.reload();
  await onlyThose();
  await filters(page).getByRole('button', { name: 'Clear' }).click();
  await expect(page).toHaveURL(/\/findings$/);
  await expect(rows(page).filter({ hasNotText: 'us-east-1' }).first()).toBeVisible();
});

test('findings are counted by group, and a group leads to its own', async ({ page }) => {
  await signIn(page);
  await page.goto('/findings?group=service');
  await rows(page).filter({ hasText: 'S3' }).click();
  await expect(page).toHaveURL(/\/findings\?service=s3$/);
  await expect(rows(page).first()).toContainText('S3');
  await expect(rows(page).filter({ hasNotText: 'S3' })).toHaveCount(0);
});
