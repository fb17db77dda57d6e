import { useQuery } from '@tanstack/react-query';
import { call } from '@/api/http';
import type { Overview } from '@/api/model';
import { keys } from '@/api/queries';

const MINUTE_MS = 60_000;
const LIVE_MS = 5000;

/** Looked at every minute, and every five seconds while something runs. */
export function useOverview() {
  return useQuery({
    queryKey: keys.overview,
    queryFn: () => call<Overview>('GET', '/overview'),
    refetchInterval: ({ state }) => (state.data?.last_runs.some((run) => run.status === 'running' || run.status === 'pending') ? LIVE_MS : MINUTE_MS),
  });
}
