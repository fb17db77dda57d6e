import { expect, test } from 'vitest';
import { anOverview } from '../../../../tests/api';
import { byOpen, coverage, firstSteps, trendBars } from './figures';

test('coverage is rounded down: one unread fact is never full coverage', () => {
  expect(coverage({ PASS: 99_999, ERROR: 1 })).toBe(99.9);
  expect(coverage({ PASS: 3, FAIL: 1 })).toBe(100);
  expect(coverage({})).toBeNull();
});

const done = (more: object) => firstSteps(anOverview({ at: null, accounts: 0, tasks: 0, ...more })).map((step) => step.done);

test('the first steps are ticked off one by one', () => {
  expect(done({})).toEqual([false, false, false]);
  expect(done({ accounts: 1, tasks: 1 })).toEqual([true, true, false]);
  expect(done({ accounts: 1, tasks: 1, at: '2026-11-25T10:00:00Z' })).toEqual([true, true, true]);
});

test('the tallest day fills the height', () => {
  const [first, second] = trendBars([
    { day: '2026-11-24', statuses: {}, failed: { high: 1 } },
    { day: '2026-11-25', statuses: {}, failed: { critical: 1, high: 3 } },
  ]);
  expect([first!.failed, second!.failed]).toEqual([1, 4]);
  expect(second!.parts.reduce((sum, part) => sum + part.share, 0)).toBe(1);
});

const of = (name: string, statuses: Record<string, number>) => ({ service: name.toLowerCase(), name, statuses });

test('services with most open findings come first, failed and unread alike', () => {
  const ranked = byOpen([of('S3', { PASS: 90 }), of('EC2', { FAIL: 2, ERROR: 3 }), of('IAM', { FAIL: 4 }), of('ECR', {})]);
  expect(ranked.map(({ name }) => name)).toEqual(['EC2', 'IAM', 'ECR', 'S3']);
});
