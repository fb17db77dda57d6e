import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call, query } from '@/api/http';
import type { Finding, FindingGroups, FindingSummary, Page } from '@/api/model';
import { keys } from '@/api/queries';
import { FILTERS, type FindingsSearch, type GroupBy } from './filters';

/** The API's own parameters of the filters that are set. */
export function parametersOf(search: FindingsSearch): Record<string, string> {
  const set = [...FILTERS, 'check' as const].map((name) => [name, search[name]] as const);
  return Object.fromEntries(set.filter((pair): pair is [(typeof pair)[0], string] => pair[1] !== undefined));
}

export function useFindings(search: FindingsSearch) {
  const asked = parametersOf(search);
  return useInfiniteQuery({
    queryKey: [...keys.findings, 'list', asked],
    queryFn: ({ pageParam }) => call<Page<FindingSummary>>('GET', `/findings${query({ ...asked, cursor: pageParam })}`),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useGroups(search: FindingsSearch, by: GroupBy) {
  const asked = parametersOf(search);
  return useQuery({
    queryKey: [...keys.findings, 'groups', by, asked],
    queryFn: () => call<FindingGroups>('GET', `/findings/groups${query({ ...asked, by })}`),
    placeholderData: keepPreviousData,
  });
}

export function useFinding(key: string) {
  return useQuery({ queryKey: [...keys.findings, 'one', key], queryFn: () => call<Finding>('GET', `/findings/${key}`) });
}
