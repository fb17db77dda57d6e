import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answer } from '@/api/client';
import { getFinding, groupFindings, listFindings } from '@/api/generated';
import { keys } from '@/api/queries';
import { type FindingsSearch, type GroupBy, parametersOf } from './filters';

export function useFindings(search: FindingsSearch) {
  const asked = { ...parametersOf(search), ...(search.state && { state: search.state }) };
  return useInfiniteQuery({
    queryKey: [...keys.findings, 'list', asked],
    queryFn: ({ pageParam }) => answer(listFindings({ query: { ...asked, ...(pageParam && { cursor: pageParam }) } })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

export function useGroups(search: FindingsSearch, by: GroupBy) {
  const asked = parametersOf(search);
  return useQuery({
    queryKey: [...keys.findings, 'groups', by, asked],
    queryFn: () => answer(groupFindings({ query: { ...asked, by } })),
    placeholderData: keepPreviousData,
  });
}

export function useFinding(key: string) {
  return useQuery({ queryKey: [...keys.findings, 'one', key], queryFn: () => answer(getFinding({ path: { key } })) });
}
