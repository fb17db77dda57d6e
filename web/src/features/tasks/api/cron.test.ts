import { expect, test } from 'vitest';
import { cronInWords } from './cron';

test.each([
  ['0 6 ? * MON-FRI *', 'At 06:00, Monday through Friday'],
  ['30 5 ? * 2-6 *', 'At 05:30, Monday through Friday'],
  ['0/15 8-18 * * ? *', 'Every 15 minutes, between 08:00 and 18:59'],
  ['0 6 L * ? *', 'At 06:00, on the last day of the month'],
  ['0 6 ? * 2#1 2027', 'At 06:00, on the first Monday of the month, only in 2027'],
])('AWS’s %s reads: %s', async (cron, words) => {
  expect(await cronInWords(cron)).toBe(words);
});

test('what is no expression has no words', async () => {
  await expect(cronInWords('0 6')).rejects.toThrow();
  await expect(cronInWords('99 6 * * ? *')).rejects.toThrow();
});
