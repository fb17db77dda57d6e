import { expect, test } from 'vitest';
import { draftOf, FREQUENCIES, inWords, newDraft, parseTime, scheduleOf } from './schedule';

const DRAFT = { ...newDraft('Europe/Berlin'), hour: 6, minute: 30, weekday: 'FRI', day: '15', cron: ' 0 6 ? * MON-FRI * ' };
const as = (frequency: (typeof FREQUENCIES)[number]) => scheduleOf({ ...DRAFT, frequency });

test('each frequency sends exactly its own fields', () => {
  const timezone = 'Europe/Berlin';
  expect(as('manual')).toBeNull();
  expect(as('hourly')).toEqual({ frequency: 'hourly', timezone, minute: 30 });
  expect(as('daily')).toEqual({ frequency: 'daily', timezone, minute: 30, hour: 6 });
  expect(as('weekly')).toEqual({ frequency: 'weekly', timezone, minute: 30, hour: 6, weekday: 'FRI' });
  expect(as('monthly')).toEqual({ frequency: 'monthly', timezone, minute: 30, hour: 6, day: 15 });
  expect(as('cron')).toEqual({ frequency: 'cron', timezone, cron: '0 6 ? * MON-FRI *' });
});

test('the last day of a month is a day too', () => {
  expect(scheduleOf({ ...DRAFT, frequency: 'monthly', day: 'last' })).toMatchObject({ day: 'last' });
});

test.each(['hourly', 'daily', 'weekly', 'monthly', 'cron'] as const)('a %s schedule survives being edited', (frequency) => {
  const { timezone, minute = null, hour = null, weekday = null, day = null, cron = null } = as(frequency)!;
  const view = { frequency, timezone, minute, hour, weekday, day, cron };
  expect(scheduleOf(draftOf(view, 'UTC'))).toEqual(as(frequency));
});

test('a schedule reads as a sentence', () => {
  expect(inWords(as('weekly'))).toBe('Every Friday at 06:30, Europe/Berlin');
  expect(inWords({ frequency: 'monthly', timezone: 'UTC', day: 'last', hour: 0, minute: 5 })).toBe('Last day of the month at 00:05, UTC');
  expect(inWords(null)).toBe('By hand');
});

test('only whole times are times', () => {
  expect(parseTime('06:30')).toEqual({ hour: 6, minute: 30 });
  for (const text of ['', '6', '24:00', '06:60', '6:3']) expect(parseTime(text)).toBeNull();
});
