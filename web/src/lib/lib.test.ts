import { expect, test } from 'vitest';
import { parseConfig } from '@/config';
import { passwordLacks } from '@/features/auth/password';
import { roleArnProblem } from '@/features/accounts/roleArn';
import { safePath } from './search';
import { absoluteTime, duration, relativeTime } from './time';
import { sentence } from './words';

const NOW = new Date('2026-11-25T12:00:00Z');

test.each([
  ['2026-11-25T11:58:00Z', '2 minutes ago'],
  ['2026-11-25T15:00:00Z', 'in 3 hours'],
  ['2026-11-24T11:00:00Z', 'yesterday'],
  ['2026-11-25T12:00:03Z', 'just now'],
])('%s is %s', (iso, words) => {
  expect(relativeTime(iso, NOW)).toBe(words);
});

test('a time is shown by the clock of its zone', () => {
  expect(absoluteTime('2026-11-25T23:30:00Z', 'Europe/Berlin')).toBe('Thu, Nov 26, 2026, 00:30');
});

test('durations say their two largest parts', () => {
  expect([duration(7000), duration(125_000), duration(3_840_000), duration(-5)]).toEqual(['7 s', '2 min 5 s', '1 h 4 min', '0 s']);
});

test('a link can lead to no other site', () => {
  expect(safePath('/runs?x=1')).toBe('/runs?x=1');
  for (const path of ['//evil.example', '/\\evil.example', 'https://evil.example', 7]) expect(safePath(path)).toBeUndefined();
});

test('enums read as words', () => {
  expect(sentence('NOT_APPLICABLE')).toBe('Not applicable');
});

test('a configuration that says too little names what it lacks', () => {
  expect(() => parseConfig({ api_base: '/api', region: 'eu-central-1' })).toThrow('user_pool_id, user_pool_client_id, cognito_endpoint');
});

test('a password is told what it still needs', () => {
  expect(passwordLacks('short')).toBe('It still needs 12 characters, an upper-case letter, a digit, a symbol.');
  expect(passwordLacks('Long enough, 9 words')).toBe('');
});

test('only a role that we can assume is accepted', () => {
  expect(roleArnProblem(' arn:aws:iam::111122223333:role/path/quarterdeck-read ')).toBe('');
  expect(roleArnProblem('arn:aws:iam::111122223333:role/admin')).toContain('quarterdeck-');
  expect(roleArnProblem('arn:aws:iam::1:user/x')).toContain('not the ARN');
});
