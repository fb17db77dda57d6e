import { keepPreviousData, skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, everyPage } from '@/api/client';
import { createTask, deleteTask, getTask, listTasks, previewSchedule, replaceTask, startRun } from '@/api/generated';
import type { Schedule, Task, TaskInput } from '@/api/model';
import { keys, WHOLE_PAGE } from '@/api/queries';
import { cronInWords } from './cron';

export function useTasks() {
  return useQuery({
    queryKey: keys.tasks,
    queryFn: () => everyPage((cursor) => listTasks({ query: { limit: WHOLE_PAGE, ...cursor } })),
  });
}

export function useTask(task_id: string) {
  return useQuery({ queryKey: [...keys.tasks, task_id], queryFn: () => answer(getTask({ path: { task_id } })) });
}

/** The next ten times of a schedule, in UTC, or what is wrong with it, by field. */
export function useNextTimes(schedule: Schedule | null) {
  return useQuery({
    queryKey: ['schedule', schedule],
    queryFn: schedule ? () => answer(previewSchedule({ body: { schedule } })) : skipToken,
    placeholderData: keepPreviousData,
  });
}

/** What a cron expression says; an error where it is none, which the preview explains better. */
export function useCronWords(cron: string) {
  return useQuery({ queryKey: ['cron', cron], queryFn: () => cronInWords(cron), staleTime: Number.POSITIVE_INFINITY, retry: false });
}

/** Saves a new task, or the given version of a known one. */
export function useSaveTask(known: Task | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: TaskInput) =>
      known
        ? answer(replaceTask({ path: { task_id: known.id }, body: { ...body, version: known.version } }))
        : answer(createTask({ body })),
    onSuccess: () => Promise.all([keys.tasks, keys.overview].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export function useDeleteTask() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Task) => answer(deleteTask({ path: { task_id: id }, query: { version } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.tasks, exact: true }),
  });
}

export function useRunNow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (task_id: string) => answer(startRun({ path: { task_id } })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.runs }),
  });
}
