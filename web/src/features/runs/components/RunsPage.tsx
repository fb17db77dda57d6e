import Button from '@cloudscape-design/components/button';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Run } from '@/api/model';
import { useAccountName } from '@/api/queries';
import { Ago, State } from '@/components/Badges';
import { LinkButton } from '@/components/LinkButton';
import { Loaded } from '@/components/Loaded';
import { EmptyState } from '@/components/Notice';
import { Card, Page } from '@/components/Page';
import { duration } from '@/lib/time';
import { sentence } from '@/lib/words';
import { useRuns } from '../api/queries';

export default function RunsPage() {
  const runs = useRuns();
  return (
    <Page title="Runs" description="What your tasks did, the latest first.">
      <Card flush>
        <Loaded query={runs}>
          {({ pages }) => {
            const items = pages.flatMap((page) => page.items);
            if (items.length === 0) return <NoRuns />;
            return <RunsTable runs={items} />;
          }}
        </Loaded>
      </Card>
      {runs.hasNextPage && (
        <div className="qd-more">
          <Button loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
            Show earlier runs
          </Button>
        </div>
      )}
    </Page>
  );
}

function NoRuns() {
  return (
    <EmptyState
      icon="runs"
      title="Nothing has run yet"
      text="A run appears here when a task's time comes, or when you start the task by hand."
      action={<LinkButton to="/tasks">See the tasks</LinkButton>}
    />
  );
}

function RunsTable({ runs }: { runs: Run[] }) {
  const navigate = useNavigate();
  return (
    <div className="qd-table-wrap">
      <table className="qd-table">
        <thead>
          <tr>
            <th>Task</th>
            <th>Status</th>
            <th>Started</th>
            <th>By</th>
            <th>Accounts</th>
            <th className="qd-right">Failed checks</th>
            <th className="qd-right">Unread</th>
            <th className="qd-right">Took</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id} data-opens onClick={() => void navigate({ to: '/runs/$id', params: { id: run.id } })}>
              <td>
                <Link to="/runs/$id" params={{ id: run.id }} onClick={(event) => event.stopPropagation()}>
                  {run.task_name}
                </Link>
              </td>
              <td>
                <State status={run.status} />
              </td>
              <td>
                <Ago iso={run.created_at} />
              </td>
              <td>{sentence(run.trigger)}</td>
              <td>
                <Accounts ids={run.accounts} />
              </td>
              <td className="qd-right">{run.finished_at ? (run.findings.FAIL ?? 0).toLocaleString('en') : '–'}</td>
              <td className="qd-right">{run.finished_at ? (run.findings.ERROR ?? 0).toLocaleString('en') : '–'}</td>
              <td className="qd-right">{took(run)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Accounts({ ids }: { ids: string[] }) {
  const nameOf = useAccountName();
  const [first, ...rest] = ids;
  if (!first) return <>–</>;
  return <span title={ids.map(nameOf).join(', ')}>{rest.length > 0 ? `${nameOf(first)} and ${rest.length} more` : nameOf(first)}</span>;
}

function took(run: Run): string {
  return run.finished_at ? duration(Date.parse(run.finished_at) - Date.parse(run.created_at)) : '–';
}
