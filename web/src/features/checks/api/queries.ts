import { useQuery } from '@tanstack/react-query';
import { answer } from '@/api/client';
import { getCheck } from '@/api/generated';
import { keys } from '@/api/queries';

const HOUR_MS = 3_600_000;

/** One check whole: the list has no more than its lines show. */
export function useCheck(id: string) {
  return useQuery({ queryKey: [...keys.checks, id], queryFn: () => answer(getCheck({ path: { check_id: id } })), staleTime: HOUR_MS });
}
