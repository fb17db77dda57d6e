import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Task } from '@/api/model';
import { useAccountName, useMay } from '@/api/queries';
import { Ago, State } from '@/components/Badges';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { LinkButton } from '@/components/LinkButton';
import { Loaded } from '@/components/Loaded';
import { EmptyState } from '@/components/Notice';
import { Card, Page } from '@/components/Page';
import { RowAction } from '@/components/RowAction';
import { serviceName } from '@/lib/words';
import { flash } from '@/shell/flashes';
import { useDeleteTask, useRunNow, useTasks } from '../api/queries';
import { ScheduleWords } from './ScheduleWords';

export default function TasksPage() {
  const tasks = useTasks();
  const may = useMay('tasks:write');
  const create = may && (
    <LinkButton to="/tasks/new" variant="primary">
      Create a task
    </LinkButton>
  );
  return (
    <Page title="Tasks" description="What is checked, where, and when." actions={tasks.data?.length ? create : null}>
      <Card flush>
        <Loaded query={tasks}>{(found) => (found.length > 0 ? <TasksTable tasks={found} mayWrite={may} /> : <NoTasks action={create} />)}</Loaded>
      </Card>
    </Page>
  );
}

function NoTasks({ action }: { action: React.ReactNode }) {
  return (
    <EmptyState
      icon="tasks"
      title="No task yet"
      text="A task says which checks run over which accounts, and when. A daily one over everything is a good start."
      action={action}
    />
  );
}

function TasksTable({ tasks, mayWrite }: { tasks: Task[]; mayWrite: boolean }) {
  const [removing, setRemoving] = useState<Task | null>(null);
  return (
    <>
      <div className="qd-table-wrap">
        <table className="qd-table">
          <thead>
            <tr>
              <th>Name</th>
              <th>Accounts</th>
              <th>Scope</th>
              <th>Schedule</th>
              <th>Next run</th>
              <th>State</th>
              <th aria-label="Actions" />
            </tr>
          </thead>
          <tbody>
            {tasks.map((task) => (
              <Row key={task.id} task={task} mayWrite={mayWrite} onRemove={setRemoving} />
            ))}
          </tbody>
        </table>
      </div>
      {removing && <Remove task={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function Row({ task, mayWrite, onRemove }: { task: Task; mayWrite: boolean; onRemove: (task: Task) => void }) {
  const nameOf = useAccountName();
  const accounts = task.accounts.map((id) => (id === 'default' ? 'the default account' : nameOf(id)));
  return (
    <tr>
      <td>
        <Link to="/tasks/$id" params={{ id: task.id }}>
          {task.name}
        </Link>
      </td>
      <td>{accounts.join(', ')}</td>
      <td>{scopeOf(task)}</td>
      <td>
        <ScheduleWords schedule={task.schedule} />
      </td>
      <td>{task.next_run_at ? <Ago iso={task.next_run_at} /> : '–'}</td>
      <td>
        <State status={task.enabled ? 'enabled' : 'paused'} />
        {!task.schedule_in_place && (
          <span className="qd-badge" data-tone="medium" title="The scheduler does not hold this version. Save the task again.">
            Schedule not in place
          </span>
        )}
      </td>
      <td className="qd-actions">
        <RunNow task={task} />
        {mayWrite && (
          <RowAction label={`Delete ${task.name}`} onClick={() => onRemove(task)}>
            Delete
          </RowAction>
        )}
      </td>
    </tr>
  );
}

/** `S3, EC2 in 2 regions`. */
export function scopeOf({ services, checks, regions }: Pick<Task, 'services' | 'checks' | 'regions'>): string {
  const what = checks ? `${checks.length} checks` : (services?.map(serviceName).join(', ') ?? 'All services');
  return regions ? `${what} in ${regions.length === 1 ? regions[0] : `${regions.length} regions`}` : what;
}

function RunNow({ task }: { task: Task }) {
  const navigate = useNavigate();
  const run = useRunNow();
  const may = useMay('runs:start');
  if (!may) return null;
  const start = () =>
    run.mutate(task.id, {
      onSuccess: ({ run_id }) => void navigate({ to: '/runs/$id', params: { id: run_id } }),
      onError: (error) => flash('error', `${task.name} was not started: ${error.message}`),
    });
  return (
    <RowAction label={`Run ${task.name} now`} busy={run.isPending} onClick={start}>
      {run.isPending ? 'Starting…' : 'Run now'}
    </RowAction>
  );
}

function Remove({ task, onClose }: { task: Task; onClose: () => void }) {
  const remove = useDeleteTask();
  return (
    <ConfirmDialog
      title={`Delete ${task.name}`}
      typed={task.name}
      action="Delete"
      onConfirm={() => remove.mutateAsync(task)}
      onClose={onClose}
    >
      It runs no more. Its past runs and what they found are kept.
    </ConfirmDialog>
  );
}
