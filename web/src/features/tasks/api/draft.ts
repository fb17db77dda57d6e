// The task form's own state, and the way to and from the API's task.
import type { Task, TaskInput } from '@/api/model';
import { dollars } from '@/lib/words';
import { draftOf, newDraft, type ScheduleDraft, scheduleOf } from './schedule';

export const DEFAULT_ACCOUNT = 'default';

export interface TaskDraft {
  name: string;
  accounts: string[];
  /** Empty: all. */
  services: string[];
  checks: string[];
  regions: string;
  /** As typed. */
  mostMetrics: string;
  enabled: boolean;
  schedule: ScheduleDraft;
}

/** hasDefault: some account is the default, so that a task can name it. */
export function newTask(timezone: string, hasDefault: boolean): TaskDraft {
  return { name: '', accounts: hasDefault ? [DEFAULT_ACCOUNT] : [], services: [], checks: [], regions: '', mostMetrics: '10000', enabled: true, schedule: newDraft(timezone) };
}

export function taskDraftOf(task: Task, timezone: string): TaskDraft {
  return {
    name: task.name,
    accounts: task.accounts,
    services: task.services ?? [],
    checks: task.checks ?? [],
    regions: task.regions?.join(', ') ?? '',
    mostMetrics: String(task.most_metrics),
    enabled: task.enabled,
    schedule: draftOf(task.schedule, timezone),
  };
}

/** Those of the checks that belong to the services; to no services in particular: all. */
export function inServices(checks: string[], services: string[]): string[] {
  return services.length === 0 ? checks : checks.filter((id) => services.includes(id.split('.')[0] ?? ''));
}

const MOST = 1_000_000;

function isCap(typed: string): boolean {
  return /^\d+$/.test(typed) && Number(typed) <= MOST;
}

const USD_PER_METRIC = 0.01 / 1000;

/** What a cap allows AWS to charge, in words; nothing for what is no cap. */
export function metricsPrice(typed: string): string {
  if (!isCap(typed)) return '';
  const usd = Number(typed) * USD_PER_METRIC;
  if (usd === 0) return 'None: checks that need them say that they could not be read.';
  return `At most ${usd < 0.01 ? 'a cent' : dollars(usd)} a run for each service of each account.`;
}

const some = (chosen: string[]) => (chosen.length > 0 ? chosen : null);

/** What is sent: an empty choice is null, which means all. */
export function taskInputOf(draft: TaskDraft): TaskInput {
  return {
    name: draft.name.trim(),
    kind: 'checks',
    accounts: draft.accounts,
    services: some(draft.services),
    checks: some(draft.checks),
    regions: some(draft.regions.split(/[\s,]+/).filter(Boolean)),
    most_metrics: Number(draft.mostMetrics),
    schedule: scheduleOf(draft.schedule),
    enabled: draft.enabled,
  };
}

/** What must be put right before the draft can be sent, by field. */
export function draftProblems(draft: TaskDraft): { name?: string; accounts?: string; mostMetrics?: string } {
  return {
    ...(draft.name.trim() ? {} : { name: 'Give it a name.' }),
    ...(draft.accounts.length > 0 ? {} : { accounts: 'Choose at least one account.' }),
    ...(isCap(draft.mostMetrics) ? {} : { mostMetrics: `Write a whole number from 0 to ${MOST.toLocaleString('en')}.` }),
  };
}
