import { useQuery } from '@tanstack/react-query';
import { answer } from '@/api/client';
import { getOverview } from '@/api/generated';
import { keys } from '@/api/queries';

const MINUTE_MS = 60_000;
const LIVE_MS = 5000;

/** Looked at every minute, and every five seconds while something runs. */
export function useOverview() {
  return useQuery({
    queryKey: keys.overview,
    queryFn: () => answer(getOverview()),
    refetchInterval: ({ state }) => {
      const goesOn = state.data?.last_runs.some((run) => run.status === 'running' || run.status === 'pending');
      return goesOn ? LIVE_MS : MINUTE_MS;
    },
  });
}
