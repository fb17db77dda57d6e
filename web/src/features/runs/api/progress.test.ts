import { expect, test } from 'vitest';
import { aRun, aUnit } from '../../../../tests/api';
import { columnsOf, matrixOf, pollEvery, progressOf, skippedRegions, toneOf } from './progress';

const START = Date.parse(aRun().created_at);

const closed = (service: string) => ({ service, region: 'me-central-1', reason: 'not opted in' as const });
const absent = (region: string) => ({ service: 'dax', region, reason: 'service absent' as const });

test('a run is looked at every 2 seconds, every 5 after five minutes, and no more once it has ended', () => {
  expect(pollEvery(undefined, START)).toBe(2000);
  expect(pollEvery(aRun({ status: 'pending' }), START)).toBe(2000);
  expect(pollEvery(aRun(), START + 300_000)).toBe(2000);
  expect(pollEvery(aRun(), START + 300_001)).toBe(5000);
  for (const status of ['succeeded', 'partial', 'failed', 'cancelled'] as const) expect(pollEvery(aRun({ status }), START)).toBe(false);
});

test('progress counts units that have ended, and what they found', () => {
  const units = [aUnit({ findings: { FAIL: 2, ERROR: 1, PASS: 9 } }), aUnit({ status: 'failed', findings: {} }), aUnit({ status: 'running', calls: 5 })];
  expect(progressOf(units)).toEqual({ done: 2, total: 3, percent: 66, open: 3, calls: 25 });
  expect(progressOf([]).percent).toBe(0);
});

test('the matrix has a row for each service and a column for each account, in a steady order', () => {
  const { accounts, services, cell } = matrixOf([aUnit({ service: 's3', account_id: '2' }), aUnit({ service: 'ec2', account_id: '1' })]);
  expect([accounts, services]).toEqual([['1', '2'], ['ec2', 's3']]);
  expect(cell('2', 's3')?.service).toBe('s3');
  expect(cell('2', 'ec2')).toBeUndefined();
});

test('services that failed come first in the matrix, then those that run', () => {
  const units = [aUnit({ service: 'ec2' }), aUnit({ service: 's3', status: 'running' }), aUnit({ service: 'waf', status: 'failed' }), aUnit({ service: 'ec2', account_id: '2', status: 'pending' })];
  expect(matrixOf(units).services).toEqual(['waf', 's3', 'ec2']);
});

test('many services stand side by side while few accounts leave room, and none is lost', () => {
  const services = Array.from({ length: 45 }, (_, n) => `service-${n}`);
  expect(columnsOf(services, 1).map((some) => some.length)).toEqual([15, 15, 15]);
  expect(columnsOf(services, 3).flat()).toEqual(services);
  expect(columnsOf(services, 20)).toEqual([services]);
});

test('a unit with facts unread never looks clean', () => {
  expect(toneOf(aUnit({ status: 'partial', findings: { ERROR: 1 } }))).toBe('unread');
  expect(toneOf(aUnit({ findings: { FAIL: 1 } }))).toBe('findings');
  expect(toneOf(aUnit())).toBe('clean');
});

test('a region that several services skipped is said once', () => {
  const units = [aUnit({ skipped: [closed('s3')] }), aUnit({ service: 'ec2', skipped: [closed('ec2')] }), aUnit({ account_id: '2' })];
  expect(skippedRegions(units)).toEqual([{ account: '111122223333', reason: 'not opted in', regions: ['me-central-1'] }]);
});

test('a service that a region does not have is named', () => {
  const units = [aUnit({ service: 'dynamodb', skipped: [absent('me-central-1'), absent('me-south-1')] })];
  expect(skippedRegions(units)).toEqual([
    { account: '111122223333', reason: 'dax does not exist there', regions: ['me-central-1', 'me-south-1'] },
  ]);
});
