import { expect, test } from 'vitest';
import { parseSearch, stringifySearch } from '@/lib/search';
import { type FindingsSearch, into, isFiltered, parametersOf, parseFindingsSearch, valuesOf, withoutFilters, withValues } from './filters';

test('filters go into the address and come back the same', () => {
  const search: FindingsSearch = { severity: 'critical,high', account: '012345678901', check: 's3.bucket.x', q: 'a & b', group: 'service', state: 'resolved', finding: 'a'.repeat(32) };
  const address = stringifySearch(search);
  expect(address).toContain('severity=critical,high&account=012345678901');
  expect(parseFindingsSearch(parseSearch(address))).toEqual(search);
});

test('what cannot be understood of an address is dropped', () => {
  expect(parseFindingsSearch({ severity: '<b>', group: 'mood', state: 'lost', finding: '../me', q: '' })).toEqual({});
});

test('choosing no value takes the filter off', () => {
  const search = withValues({}, 'severity', ['high', 'low']);
  expect(valuesOf(search, 'severity')).toEqual(['high', 'low']);
  expect(withValues(search, 'severity', [])).toEqual({});
});

test('clearing keeps the grouping', () => {
  expect(withoutFilters({ severity: 'high', q: 'x', group: 'check' })).toEqual({ group: 'check' });
  expect(isFiltered({ group: 'check' })).toBe(false);
  expect(isFiltered({ state: 'resolved' })).toBe(true);
});

test('opening a group lists its findings, within the filters that are set', () => {
  expect(into({ group: 'account', severity: 'high' }, 'account', '111122223333')).toEqual({ severity: 'high', account: '111122223333' });
  expect(into({ group: 'resource' }, 'resource', 'arn:aws:s3:::b')).toEqual({ q: 'arn:aws:s3:::b' });
});

test('the API is asked in its own words, and never for a value that it does not know', () => {
  expect(parametersOf({ severity: 'high,huge', verdict: 'ERROR', account: '1,2' })).toEqual({ severity: ['high'], status: ['ERROR'], account_id: ['1', '2'] });
});
