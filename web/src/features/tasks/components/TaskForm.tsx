import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Toggle from '@cloudscape-design/components/toggle';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '@/api/problem';
import type { Account, CheckSummary, Task } from '@/api/model';
import { LinkButton } from '@/components/LinkButton';
import { ErrorWords } from '@/components/Notice';
import { Card } from '@/components/Page';
import { viewersTimeZone } from '@/lib/time';
import { flash } from '@/shell/flashes';
import { DEFAULT_ACCOUNT, draftProblems, metricsPrice, newTask, type TaskDraft, taskDraftOf, taskInputOf } from '../api/draft';
import { useSaveTask } from '../api/queries';
import '../tasks.css';
import { Choice } from './Choice';
import { ScheduleFields } from './ScheduleFields';
import { Scope } from './Scope';

interface Props {
  known: Task | null;
  accounts: Account[];
  checks: CheckSummary[];
}

export function TaskForm({ known, accounts, checks }: Props) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => draftFor(known, accounts));
  const [tried, setTried] = useState(false);
  const save = useSaveTask(known);
  const problems = draftProblems(draft);
  const set = (change: Partial<TaskDraft>) => setDraft((before) => ({ ...before, ...change }));
  const submit = () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    save.mutate(taskInputOf(draft), {
      onSuccess: (task) => {
        flash('success', `${task.name} is saved.`);
        void navigate({ to: '/tasks' });
      },
    });
  };
  const refused = save.error instanceof ApiProblem ? save.error : null;
  const problemOf = (field: 'name' | 'accounts' | 'mostMetrics') => (tried && problems[field]) || refused?.of(field) || '';
  return (
    <form
      className="qd-task-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Card title="What and where">
        <div className="qd-stack">
          <FormField label="Name" errorText={problemOf('name')}>
            <Input value={draft.name} placeholder="Daily checks" onChange={({ detail }) => set({ name: detail.value })} />
          </FormField>
          <Accounts draft={draft} set={set} accounts={accounts} error={problemOf('accounts')} />
          <Scope draft={draft} set={set} checks={checks} error={refused?.of('regions') ?? ''} />
          <FormField
            label="CloudWatch metrics"
            description="How many a run may ask for, of each service of each account. Only they tell whether something is idle, and AWS charges the account for them."
            constraintText={metricsPrice(draft.mostMetrics)}
            errorText={problemOf('mostMetrics') || refused?.of('most_metrics')}
          >
            <div className="qd-metrics">
              <Input value={draft.mostMetrics} inputMode="numeric" onChange={({ detail }) => set({ mostMetrics: detail.value })} />
            </div>
          </FormField>
        </div>
      </Card>
      <Card title="When">
        <ScheduleFields draft={draft.schedule} onChange={(schedule) => set({ schedule })} />
        {draft.schedule.frequency !== 'manual' && (
          <div className="qd-toggle">
            <Toggle checked={draft.enabled} onChange={({ detail }) => set({ enabled: detail.checked })}>
              {draft.enabled ? 'The schedule is on' : 'The schedule is paused'}
            </Toggle>
          </div>
        )}
      </Card>
      {save.error && (
        <Alert type="error" header="The task is not saved">
          <ErrorWords error={save.error} />
        </Alert>
      )}
      <div className="qd-row qd-end">
        <LinkButton to="/tasks" variant="link">
          Cancel
        </LinkButton>
        <Button variant="primary" formAction="submit" loading={save.isPending}>
          {known ? 'Save the task' : 'Create the task'}
        </Button>
      </div>
    </form>
  );
}

function draftFor(known: Task | null, accounts: Account[]): TaskDraft {
  const zone = viewersTimeZone();
  return known ? taskDraftOf(known, zone) : newTask(zone, accounts.some((one) => one.is_default));
}

export interface PartProps {
  draft: TaskDraft;
  set: (change: Partial<TaskDraft>) => void;
  error: string;
}

function Accounts({ draft, set, accounts, error }: PartProps & { accounts: Account[] }) {
  const offersDefault = accounts.some((one) => one.is_default) || draft.accounts.includes(DEFAULT_ACCOUNT);
  const options = [
    ...(offersDefault ? [{ value: DEFAULT_ACCOUNT, label: 'The default account', description: 'Whichever account is the default when it runs' }] : []),
    ...accounts.map(({ account_id, name }) => ({ value: account_id, label: name, description: account_id })),
  ];
  return (
    <FormField label="Accounts" errorText={error}>
      <Choice options={options} chosen={draft.accounts} placeholder="Choose accounts" onChange={(chosen) => set({ accounts: chosen })} />
    </FormField>
  );
}
