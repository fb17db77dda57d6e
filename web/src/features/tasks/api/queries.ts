import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '@/api/http';
import type { Page, Schedule, SchedulePreview, Task, TaskInput } from '@/api/model';
import { keys } from '@/api/queries';

export function useTasks() {
  return useQuery({ queryKey: keys.tasks, queryFn: () => call<Page<Task>>('GET', '/tasks').then((page) => page.items) });
}

export function useTask(id: string) {
  return useQuery({ queryKey: [...keys.tasks, id], queryFn: () => call<Task>('GET', `/tasks/${id}`) });
}

/** The next ten times of a schedule, in UTC, or what is wrong with it, by field. */
export function useNextTimes(schedule: Schedule | null) {
  return useQuery({
    queryKey: ['schedule', schedule],
    queryFn: () => call<SchedulePreview>('POST', '/schedules/preview', { schedule }),
    enabled: schedule !== null,
    placeholderData: keepPreviousData,
  });
}

/** Saves a new task, or the given version of a known one. */
export function useSaveTask(known: Task | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: TaskInput) =>
      known ? call<Task>('PUT', `/tasks/${known.id}`, { ...input, version: known.version }) : call<Task>('POST', '/tasks', input),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tasks }),
  });
}

export function useDeleteTask() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<null>('DELETE', `/tasks/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tasks, exact: true }),
  });
}

export function useRunNow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => call<{ run_id: string }>('POST', `/tasks/${id}/runs`),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.runs }),
  });
}
