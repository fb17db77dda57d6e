import type { Overview, ServiceCounts, Severity, TrendDay } from '@/api/model';
import { SEVERITIES } from '@/lib/severities';

type Counts = Record<string, number>;

export const judged = (statuses: Counts): number => (statuses.PASS ?? 0) + (statuses.FAIL ?? 0);

/** How much of what should be judged could be: percent of all verdicts that are no read error; null before any. */
export function coverage(statuses: Counts): number | null {
  const unread = statuses.ERROR ?? 0;
  const all = judged(statuses) + unread;
  // Rounded down, so that one unread fact never looks like full coverage.
  return all === 0 ? null : Math.floor((1000 * (all - unread)) / all) / 10;
}

export const openOf = (statuses: Counts): number => (statuses.FAIL ?? 0) + (statuses.ERROR ?? 0);

/** Those with most open findings first; the same number by name. */
export function byOpen(services: ServiceCounts[]): ServiceCounts[] {
  return services.toSorted((a, b) => openOf(b.statuses) - openOf(a.statuses) || a.name.localeCompare(b.name));
}

export interface FirstStep {
  title: string;
  text: string;
  to: string;
  action: string;
  done: boolean;
}

/** What a new organization does first, in order. */
export function firstSteps({ accounts, tasks, at, last_runs }: Pick<Overview, 'accounts' | 'tasks' | 'at' | 'last_runs'>): FirstStep[] {
  const ran = at !== null || last_runs.length > 0;
  return [
    { title: 'Connect an AWS account', text: 'A read-only role, made from our template.', to: '/accounts/connect', action: 'Connect', done: accounts > 0 },
    { title: 'Create a task', text: 'What is checked, and when. Daily is a good start.', to: '/tasks/new', action: 'Create', done: tasks > 0 },
    { title: 'See the first run', text: 'Start the task, or wait for its time.', to: ran ? '/runs' : '/tasks', action: 'Run', done: ran },
  ];
}

export interface TrendBar {
  day: string;
  failed: number;
  parts: { severity: Severity; count: number; share: number }[];
}

const total = ({ failed }: TrendDay) => SEVERITIES.reduce((sum, severity) => sum + (failed[severity] ?? 0), 0);

/** The days' failed findings as bars; share is of the tallest day. */
export function trendBars(trend: TrendDay[]): TrendBar[] {
  const tallest = Math.max(1, ...trend.map(total));
  return trend.map((day) => ({
    day: day.day,
    failed: total(day),
    parts: SEVERITIES.map((severity) => ({ severity, count: day.failed[severity] ?? 0, share: (day.failed[severity] ?? 0) / tallest })),
  }));
}
