import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { getRouteApi } from '@tanstack/react-router';
import type { Run, Unit } from '@/api/model';
import { useAccountName, useMay } from '@/api/queries';
import { Ago, State } from '@/components/Badges';
import { Copy } from '@/components/Copy';
import { FailureWords } from '@/components/FailureWords';
import { LinkButton } from '@/components/LinkButton';
import { Loaded } from '@/components/Loaded';
import { ErrorState } from '@/components/Notice';
import { Card, Facts, Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { duration } from '@/lib/time';
import { count, sentence, serviceName } from '@/lib/words';
import { flash } from '@/shell/flashes';
import { type TabTone, useTab } from '@/shell/tab';
import { isFinal, type Progress, progressOf, skippedRegions } from '../api/progress';
import { useCancelRun, useRun } from '../api/queries';
import { MatrixLegend, RunMatrix } from './RunMatrix';

const route = getRouteApi('/app/runs/$id');

export default function RunPage() {
  const { id } = route.useParams();
  const { run, units } = useRun(id);
  if (!run.data) return run.error ? <ErrorState error={run.error} onRetry={() => void run.refetch()} /> : <Skeleton rows={10} />;
  return (
    <Page title={run.data.task_name} description={<Started run={run.data} />} actions={<Actions run={run.data} />}>
      <div className="qd-stack">
        {run.data.error && (
          <Alert type="error" header="The run failed">
            <FailureWords failure={run.data.error} />
          </Alert>
        )}
        <Loaded query={units} skeleton={<Skeleton rows={6} height={34} />}>
          {(found) => <Body run={run.data} units={found} asOf={run.dataUpdatedAt} />}
        </Loaded>
      </div>
    </Page>
  );
}

function Started({ run }: { run: Run }) {
  return (
    <>
      {run.trigger === 'manual' ? 'Started by hand' : 'Started by its schedule'} <Ago iso={run.created_at} />
    </>
  );
}

function Actions({ run }: { run: Run }) {
  const cancel = useCancelRun(run.id);
  const may = useMay('runs:cancel');
  const stop = () => cancel.mutate(undefined, { onError: (error) => flash('error', `The run goes on: ${error.message}`) });
  return (
    <>
      {!isFinal(run.status) && may && (
        <Button loading={cancel.isPending} disabled={run.cancel_requested_at !== null} onClick={stop}>
          {run.cancel_requested_at ? 'Stopping…' : 'Cancel the run'}
        </Button>
      )}
      <LinkButton to="/findings" variant={isFinal(run.status) ? 'primary' : 'normal'}>
        See the findings
      </LinkButton>
    </>
  );
}

function Body({ run, units, asOf }: { run: Run; units: Unit[]; asOf: number }) {
  const accountName = useAccountName();
  const progress = progressOf(units);
  useTab(`${isFinal(run.status) ? sentence(run.status) : `${progress.percent}%`} · ${run.task_name}`, TONES[run.status]);
  return (
    <>
      <Card>
        <Summary run={run} progress={progress} asOf={asOf} />
      </Card>
      {units.length > 0 && (
        <Card title="Service × account" description="Each cell is one unit of work. Numbers are open findings." actions={<MatrixLegend />}>
          <RunMatrix units={units} accountName={accountName} />
        </Card>
      )}
      <Troubles units={units.filter((unit) => unit.error)} accountName={accountName} />
      <Skipped units={units} accountName={accountName} />
    </>
  );
}

const TONES: Record<Run['status'], TabTone> = { pending: 'busy', running: 'busy', succeeded: 'ok', partial: 'warn', failed: 'bad', cancelled: 'idle' };

function Summary({ run, progress, asOf }: { run: Run; progress: Progress; asOf: number }) {
  const ended = run.finished_at ? Date.parse(run.finished_at) : asOf;
  return (
    <div className="qd-stack">
      <div className="qd-row qd-between">
        <State status={run.status} />
        <span className="qd-muted qd-num">
          {progress.done} of {count(progress.total, 'unit')}
        </span>
      </div>
      <div
        className="qd-bar"
        data-tone={TONES[run.status]}
        role="progressbar"
        aria-label="Progress"
        aria-valuenow={progress.percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ width: `${progress.percent}%` }} />
      </div>
      <Facts
        items={[
          [isFinal(run.status) ? 'Open findings' : 'Open findings so far', progress.open.toLocaleString('en')],
          ['Calls to AWS', progress.calls.toLocaleString('en')],
          [run.finished_at ? 'Took' : 'Running for', duration(ended - Date.parse(run.created_at))],
          ['Run id', <Copy key="id" text={run.id} label="run id" shown={`${run.id.slice(0, 21)}…`} />],
        ]}
      />
    </div>
  );
}

function Troubles({ units, accountName }: { units: Unit[]; accountName: (id: string) => string }) {
  if (units.length === 0) return null;
  return (
    <Card title="Units that failed" description="In AWS's own words, where AWS refused." flush>
      <div className="qd-table-wrap">
        <table className="qd-table">
          <thead>
            <tr>
              <th>Account</th>
              <th>Service</th>
              <th>Status</th>
              <th>Why</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={`${unit.account_id} ${unit.service}`}>
                <td>{accountName(unit.account_id)}</td>
                <td>{serviceName(unit.service)}</td>
                <td>
                  <State status={unit.status} />
                </td>
                <td>
                  {unit.error && <FailureWords failure={unit.error} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Skipped({ units, accountName }: { units: Unit[]; accountName: (id: string) => string }) {
  const skipped = skippedRegions(units);
  if (skipped.length === 0) return null;
  return (
    <Card title="Regions that were skipped" description="What was not asked there neither passed nor failed.">
      <ul className="qd-stack qd-stack-s">
        {skipped.map(({ account, reason, regions }) => (
          <li key={`${account} ${reason}`}>
            {accountName(account)}, {reason}: <span className="qd-muted">{regions.join(', ')}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
