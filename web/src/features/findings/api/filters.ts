// What is asked of the findings list. It lives in the address: comma-separated values, one name for each filter.
import type { ListFindingsData } from '@/api/generated';
import { PILLARS } from '@/lib/pillars';
import { SEVERITIES } from '@/lib/severities';

type Asked = NonNullable<ListFindingsData['query']>;

export const FILTERS = ['severity', 'service', 'account', 'verdict', 'check', 'region', 'pillar'] as const;
export type Filter = (typeof FILTERS)[number];
export const GROUPS = ['check', 'resource', 'service', 'account', 'severity', 'region'] as const;
export type GroupBy = (typeof GROUPS)[number];
export const VERDICTS = ['FAIL', 'ERROR', 'PASS', 'NOT_APPLICABLE'] as const;

export type FindingsSearch = Partial<Record<Filter, string>> & {
  /** Words in the title, the check's id or the resource. */
  q?: string;
  /** Left out: the findings that are open. */
  state?: 'resolved';
  group?: GroupBy;
  /** The key of the finding shown beside the list. */
  finding?: string;
};

const VALUES = /^[\w.,-]{1,400}$/;
const LONGEST_WORDS = 200;

/** What can be understood of an address; the rest is dropped. */
export function parseFindingsSearch(raw: Record<string, unknown>): FindingsSearch {
  const search: FindingsSearch = {};
  for (const name of FILTERS) {
    const value = raw[name];
    if (typeof value === 'string' && VALUES.test(value)) search[name] = value;
  }
  if (typeof raw.q === 'string' && raw.q) search.q = raw.q.slice(0, LONGEST_WORDS);
  if (raw.state === 'resolved') search.state = raw.state;
  const group = GROUPS.find((one) => one === raw.group);
  if (group) search.group = group;
  if (typeof raw.finding === 'string' && /^[0-9a-f]{32}$/.test(raw.finding)) search.finding = raw.finding;
  return search;
}

export function valuesOf(search: FindingsSearch, filter: Filter): string[] {
  return search[filter]?.split(',').filter(Boolean) ?? [];
}

export function withValues(search: FindingsSearch, filter: Filter, values: string[]): FindingsSearch {
  const { [filter]: _, ...rest } = search;
  return values.length > 0 ? { ...rest, [filter]: values.join(',') } : rest;
}

/** The search without its filters; how it is grouped stays. */
export function withoutFilters({ group }: FindingsSearch): FindingsSearch {
  return group ? { group } : {};
}

export function isFiltered(search: FindingsSearch): boolean {
  return search.q !== undefined || search.state !== undefined || FILTERS.some((filter) => search[filter] !== undefined);
}

/** The list of one group's findings. */
export function into(search: FindingsSearch, by: GroupBy, key: string): FindingsSearch {
  const { group: _, finding: __, ...rest } = search;
  return by === 'resource' ? { ...rest, q: key } : withValues(rest, by, [key]);
}

/** The API's own parameters. */
export function parametersOf(search: FindingsSearch): Omit<Asked, 'cursor' | 'limit' | 'state'> {
  const given = (filter: Filter) => (search[filter] === undefined ? null : valuesOf(search, filter));
  const [severity, service, account_id, status, check_id, region, pillar] = FILTERS.map(given);
  return {
    ...(severity && { severity: SEVERITIES.filter((one) => severity.includes(one)) }),
    ...(service && { service }),
    ...(account_id && { account_id }),
    ...(status && { status: VERDICTS.filter((one) => status.includes(one)) }),
    ...(check_id && { check_id }),
    ...(region && { region }),
    ...(pillar && { pillar: PILLARS.filter((one) => pillar.includes(one)) }),
    ...(search.q !== undefined && { q: search.q }),
  };
}
