import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, everyPage } from '@/api/client';
import { cancelRun, getRun, listRuns, listUnits } from '@/api/generated';
import { keys, WHOLE_PAGE } from '@/api/queries';
import { isFinal, pollEvery } from './progress';

const LIST_MS = 5000;

export function useRuns() {
  return useInfiniteQuery({
    queryKey: [...keys.runs, 'list'],
    queryFn: ({ pageParam }) => answer(listRuns({ query: pageParam ? { cursor: pageParam } : {} })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: ({ state }) => {
      const goesOn = state.data?.pages.some(({ items }) => items.some((run) => !isFinal(run.status)));
      return goesOn ? LIST_MS : false;
    },
  });
}

/** A run and its units, looked at again until it has ended; Query pauses this in a hidden tab. */
export function useRun(run_id: string) {
  const run = useQuery({
    queryKey: [...keys.runs, run_id],
    queryFn: () => answer(getRun({ path: { run_id } })),
    refetchInterval: ({ state }) => pollEvery(state.data, Date.now()),
  });
  const status = run.data?.status;
  const units = useQuery({
    // Whether it has ended is part of the key: once it has, the units are read one last time.
    queryKey: [...keys.runs, run_id, 'units', status !== undefined && isFinal(status)],
    queryFn: () => everyPage((cursor) => listUnits({ path: { run_id }, query: { limit: WHOLE_PAGE, ...cursor } })),
    refetchInterval: () => pollEvery(run.data, Date.now()),
    placeholderData: (previous) => previous,
    enabled: run.data !== undefined,
  });
  return { run, units };
}

export function useCancelRun(run_id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(cancelRun({ path: { run_id } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.runs }),
  });
}
