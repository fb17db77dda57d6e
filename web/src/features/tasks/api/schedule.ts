// The schedule form's own state, and the way to and from the API's schedule.
import type { Schedule } from '@/api/model';

export const FREQUENCIES = ['manual', 'hourly', 'daily', 'weekly', 'monthly', 'cron'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export interface ScheduleDraft {
  frequency: Frequency;
  timezone: string;
  minute: number;
  hour: number;
  weekday: string;
  /** 1 to 28, or `last`. */
  day: string;
  cron: string;
}

export const WEEKDAYS: [string, string][] = [
  ['MON', 'Monday'],
  ['TUE', 'Tuesday'],
  ['WED', 'Wednesday'],
  ['THU', 'Thursday'],
  ['FRI', 'Friday'],
  ['SAT', 'Saturday'],
  ['SUN', 'Sunday'],
];

export function newDraft(timezone: string): ScheduleDraft {
  return { frequency: 'daily', timezone, minute: 0, hour: 6, weekday: 'MON', day: '1', cron: '0 6 ? * MON-FRI *' };
}

export function draftOf(schedule: Schedule | null, timezone: string): ScheduleDraft {
  const fresh = newDraft(timezone);
  if (!schedule) return { ...fresh, frequency: 'manual' };
  return {
    frequency: schedule.frequency,
    timezone: schedule.timezone,
    minute: schedule.minute ?? fresh.minute,
    hour: schedule.hour ?? fresh.hour,
    weekday: schedule.weekday ?? fresh.weekday,
    day: String(schedule.day ?? fresh.day),
    cron: schedule.cron ?? fresh.cron,
  };
}

/** The API's schedule: each frequency with its own fields only. Null: the task runs by hand. */
export function scheduleOf(draft: ScheduleDraft): Schedule | null {
  const { frequency, timezone, minute, hour, weekday, cron } = draft;
  const day = draft.day === 'last' ? ('last' as const) : Number(draft.day);
  switch (frequency) {
    case 'manual':
      return null;
    case 'hourly':
      return { frequency, timezone, minute };
    case 'daily':
      return { frequency, timezone, minute, hour };
    case 'weekly':
      return { frequency, timezone, minute, hour, weekday: weekday as NonNullable<Schedule['weekday']> };
    case 'monthly':
      return { frequency, timezone, minute, hour, day };
    case 'cron':
      return { frequency, timezone, cron: cron.trim() };
  }
}

const two = (n: number): string => String(n).padStart(2, '0');

/** `Every Monday at 06:00, Europe/Berlin`; a cron expression as it is written. */
export function inWords(schedule: Schedule | null | undefined): string {
  if (!schedule) return 'By hand';
  const time = `${two(schedule.hour ?? 0)}:${two(schedule.minute ?? 0)}`;
  const zone = schedule.timezone;
  switch (schedule.frequency) {
    case 'hourly':
      return `Every hour at :${two(schedule.minute ?? 0)}`;
    case 'daily':
      return `Every day at ${time}, ${zone}`;
    case 'weekly':
      return `Every ${WEEKDAYS.find(([id]) => id === schedule.weekday)?.[1] ?? schedule.weekday} at ${time}, ${zone}`;
    case 'monthly':
      return `${schedule.day === 'last' ? 'Last day' : `Day ${schedule.day}`} of the month at ${time}, ${zone}`;
    case 'cron':
      return `cron(${schedule.cron}), ${zone}`;
  }
}

/** Hours and minutes of `06:30`; null while it is not a time. */
export function parseTime(text: string): { hour: number; minute: number } | null {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text.trim());
  return match ? { hour: Number(match[1]), minute: Number(match[2]) } : null;
}

export const timeText = ({ hour, minute }: ScheduleDraft): string => `${two(hour)}:${two(minute)}`;
