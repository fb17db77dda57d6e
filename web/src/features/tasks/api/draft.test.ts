import { expect, test } from 'vitest';
import { aTask } from '../../../../tests/api';
import { draftProblems, inServices, metricsPrice, newTask, taskDraftOf, taskInputOf } from './draft';

test('an empty choice means all', () => {
  expect(taskInputOf(newTask('UTC', true))).toMatchObject({ accounts: ['default'], services: null, checks: null, regions: null });
});

test('where no account is the default, a new task names none until one is chosen', () => {
  expect(newTask('UTC', false).accounts).toEqual([]);
});

test('regions are taken with commas or spaces between', () => {
  expect(taskInputOf({ ...newTask('UTC', true), regions: ' eu-central-1,us-east-1  eu-west-1 ' }).regions).toEqual(['eu-central-1', 'us-east-1', 'eu-west-1']);
});

test('a task survives being edited', () => {
  const task = aTask({ services: ['s3'], regions: ['eu-central-1'], accounts: ['111122223333'] });
  expect(taskInputOf(taskDraftOf(task, 'UTC'))).toEqual({
    name: 'Daily checks',
    kind: 'checks',
    accounts: ['111122223333'],
    services: ['s3'],
    checks: null,
    regions: ['eu-central-1'],
    most_metrics: 10000,
    schedule: null,
    enabled: true,
  });
});

test('a task without a name or an account is not sent', () => {
  expect(Object.keys(draftProblems({ ...newTask('UTC', true), name: ' ', accounts: [] }))).toEqual(['name', 'accounts']);
  expect(draftProblems({ ...newTask('UTC', true), name: 'x' })).toEqual({});
});

test.each(['', '-1', '1.5', '1000001'])('%s is no cap on the metrics that are paid for', (mostMetrics) => {
  expect(Object.keys(draftProblems({ ...newTask('UTC', true), name: 'x', mostMetrics }))).toEqual(['mostMetrics']);
});

test.each([
  ['10000', 'At most $0.10 a run'],
  ['1', 'At most a cent a run'],
  ['ten', ''],
])('a cap of %s metrics says what it may cost', (typed, said) => {
  expect(metricsPrice(typed).slice(0, said.length || undefined)).toBe(said);
});

test('chosen checks stay chosen while their service does', () => {
  const checks = ['s3.bucket.is-encrypted', 'ec2.volume.is-encrypted'];
  expect(inServices(checks, ['s3', 'iam'])).toEqual(['s3.bucket.is-encrypted']);
  expect(inServices(checks, [])).toEqual(checks);
});
