import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answer } from '@/api/client';
import { getFinding, groupFindings, listFindings } from '@/api/generated';
import { keys } from '@/api/queries';
import { type FindingsSearch, type GroupBy, parametersOf } from './filters';

/** What the list and its groups are asked for alike. */
const askedOf = (search: FindingsSearch) => ({ ...parametersOf(search), ...(search.state && { state: search.state }) });

export function useFindings(search: FindingsSearch) {
  const asked = askedOf(search);
  return useInfiniteQuery({
    queryKey: [...keys.findings, 'list', asked],
    queryFn: ({ pageParam }) => answer(listFindings({ query: { ...asked, ...(pageParam && { cursor: pageParam }) } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

export function useGroups(search: FindingsSearch, by: GroupBy) {
  const asked = askedOf(search);
  return useQuery({
    queryKey: [...keys.findings, 'groups', by, asked],
    queryFn: () => answer(groupFindings({ query: { ...asked, by } })),
    placeholderData: keepPreviousData,
  });
}

const MINUTE_MS = 60_000;

/** The regions that any finding is of, asked for once they are wanted. */
export function useFoundRegions(wanted: boolean) {
  return useQuery({
    queryKey: [...keys.findings, 'regions'],
    queryFn: () => answer(groupFindings({ query: { by: 'region' } })).then(({ items }) => items.map(({ key }) => key)),
    staleTime: MINUTE_MS,
    enabled: wanted,
  });
}

export function useFinding(key: string) {
  return useQuery({ queryKey: [...keys.findings, 'one', key], queryFn: () => answer(getFinding({ path: { key } })) });
}
