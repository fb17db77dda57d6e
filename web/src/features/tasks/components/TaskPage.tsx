import { getRouteApi } from '@tanstack/react-router';
import { useAccounts, useChecks } from '@/api/queries';
import { ErrorState } from '@/components/Notice';
import { Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { useTask } from '../api/queries';
import { TaskForm } from './TaskForm';

const route = getRouteApi('/app/tasks/$id');

export default function TaskPage() {
  const { id } = route.useParams();
  const task = useTask(id);
  return (
    <Page title={task.data?.name ?? 'Task'} description="Changes hold from the next run on.">
      {task.error && !task.data ? <ErrorState error={task.error} onRetry={() => void task.refetch()} /> : <WithChoices known={task.data} />}
    </Page>
  );
}

export function NewTaskPage() {
  return (
    <Page title="Create a task" description="Which checks run over which accounts, and when.">
      <WithChoices known={null} />
    </Page>
  );
}

/** The form needs to know what can be chosen before it can be filled in. known undefined: still being loaded. */
function WithChoices({ known }: { known: React.ComponentProps<typeof TaskForm>['known'] | undefined }) {
  const accounts = useAccounts();
  const checks = useChecks();
  const failed = accounts.error ?? checks.error;
  if (failed) return <ErrorState error={failed} onRetry={() => void Promise.all([accounts.refetch(), checks.refetch()])} />;
  if (!accounts.data || !checks.data || known === undefined) return <Skeleton rows={10} />;
  return <TaskForm key={known?.version ?? 'new'} known={known} accounts={accounts.data} checks={checks.data} />;
}
