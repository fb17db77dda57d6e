import { Link } from '@tanstack/react-router';
import type { NextRun, Run } from '@/api/model';
import { Ago, State } from '@/components/Badges';
import { Card } from '@/components/Page';

export function LastRuns({ runs }: { runs: Run[] }) {
  return (
    <Card title="Last runs" actions={<Link to="/runs">All runs</Link>} flush>
      <ul className="qd-list">
        {runs.map((run) => (
          <li key={run.id}>
            <Link to="/runs/$id" params={{ id: run.id }} className="qd-truncate">
              {run.task_name}
            </Link>
            <span className="qd-row">
              <span className="qd-muted qd-small">
                <Ago iso={run.created_at} />
              </span>
              <span style={{ width: 96 }}>
                <State status={run.status} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function NextRuns({ runs }: { runs: NextRun[] }) {
  return (
    <Card title="Next runs" actions={<Link to="/tasks">All tasks</Link>} flush>
      {runs.length === 0 ? (
        <p className="qd-muted" style={{ padding: '8px 20px' }}>
          No task has a schedule that is on.
        </p>
      ) : (
        <ul className="qd-list">
          {runs.map((run) => (
            <li key={`${run.task_id} ${run.at}`}>
              <Link to="/tasks/$id" params={{ id: run.task_id }} className="qd-truncate">
                {run.task_name}
              </Link>
              <span className="qd-muted qd-small">
                <Ago iso={run.at} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
