import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, query } from '@/api/http';
import type { Page, Run, Unit } from '@/api/model';
import { keys } from '@/api/queries';
import { isFinal, pollEvery } from './progress';

export function useRuns() {
  return useInfiniteQuery({
    queryKey: keys.runs,
    queryFn: ({ pageParam }) => call<Page<Run>>('GET', `/runs${query({ cursor: pageParam })}`),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.some(({ items }) => items.some((run) => !isFinal(run.status))) ? 5000 : false),
  });
}

/** A run and its units, looked at again until it has ended; Query pauses this in a hidden tab. */
export function useRun(id: string) {
  const run = useQuery({
    queryKey: [...keys.runs, id],
    queryFn: () => call<Run>('GET', `/runs/${id}`),
    refetchInterval: ({ state }) => pollEvery(state.data, Date.now()),
  });
  const status = run.data?.status;
  const units = useQuery({
    // The status is part of the key's end: once it is final the units are read one last time.
    queryKey: [...keys.runs, id, 'units', status !== undefined && isFinal(status)],
    queryFn: () => call<Page<Unit>>('GET', `/runs/${id}/units`).then((page) => page.items),
    refetchInterval: () => pollEvery(run.data, Date.now()),
    placeholderData: (previous) => previous,
    enabled: run.data !== undefined,
  });
  return { run, units };
}

export function useCancelRun(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<Run>('POST', `/runs/${id}/cancel`),
    onSettled: () => client.invalidateQueries({ queryKey: keys.runs }),
  });
}
