// What is asked of the findings list. It lives in the address: comma-separated values, one name for each filter.

export const FILTERS = ['severity', 'service', 'account', 'region', 'state'] as const;
export type Filter = (typeof FILTERS)[number];
export const GROUPS = ['check', 'service', 'account', 'severity', 'region'] as const;
export type GroupBy = (typeof GROUPS)[number];

export type FindingsSearch = Partial<Record<Filter, string>> & {
  check?: string;
  group?: GroupBy;
  /** The key of the finding shown beside the list. */
  finding?: string;
};

const TEXT = /^[\w.,-]{1,400}$/;

/** What can be understood of an address; the rest is dropped. */
export function parseFindingsSearch(raw: Record<string, unknown>): FindingsSearch {
  const search: FindingsSearch = {};
  for (const name of [...FILTERS, 'check', 'finding'] as const) {
    const value = raw[name];
    if (typeof value === 'string' && TEXT.test(value)) search[name] = value;
  }
  const group = GROUPS.find((one) => one === raw.group);
  return group ? { ...search, group } : search;
}

export function valuesOf(search: FindingsSearch, filter: Filter): string[] {
  return search[filter]?.split(',').filter(Boolean) ?? [];
}

export function withValues(search: FindingsSearch, filter: Filter, values: string[]): FindingsSearch {
  const { [filter]: _, ...rest } = search;
  return values.length > 0 ? { ...rest, [filter]: values.join(',') } : rest;
}

/** The search without its filters, and without a choice that they led to. */
export function withoutFilters({ group }: FindingsSearch): FindingsSearch {
  return group ? { group } : {};
}

export function isFiltered(search: FindingsSearch): boolean {
  return search.check !== undefined || FILTERS.some((filter) => search[filter] !== undefined);
}
