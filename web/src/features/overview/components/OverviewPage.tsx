import { Link } from '@tanstack/react-router';
import type { Overview } from '@/api/model';
import { useMe } from '@/api/queries';
import { Ago } from '@/components/Badges';
import { LinkButton } from '@/components/LinkButton';
import { Loaded } from '@/components/Loaded';
import { Card, Page } from '@/components/Page';
import { Skeleton } from '@/components/Skeleton';
import { count, dollars } from '@/lib/words';
import { coverage, firstSteps } from '../api/figures';
import { useOverview } from '../api/queries';
import '../overview.css';
import { FirstRun } from './FirstRun';
import { ByService, BySeverity, Trend } from './Figures';
import { LastRuns, NextRuns } from './Runs';

export default function OverviewPage() {
  const overview = useOverview();
  const { data: me } = useMe();
  const at = overview.data?.at;
  return (
    <Page
      title="Overview"
      description={at ? <>{me?.tenant_name}, as of <Ago iso={at} /></> : me?.tenant_name}
      actions={at ? <LinkButton to="/findings">See the findings</LinkButton> : null}
    >
      <Loaded query={overview} skeleton={<Waiting />}>
        {(data) => <Body overview={data} />}
      </Loaded>
    </Page>
  );
}

function Waiting() {
  return (
    <div className="qd-overview">
      {[2, 5, 5].map((rows, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- grey boxes have no identity
        <div key={place} className={place === 0 ? 'qd-span-12' : ''}>
          <Card>
            <Skeleton rows={rows} />
          </Card>
        </div>
      ))}
    </div>
  );
}

function Body({ overview }: { overview: Overview }) {
  const steps = firstSteps(overview);
  return (
    <div className="qd-overview">
      {steps.some((step) => !step.done) && (
        <div className="qd-span-12">
          <FirstRun steps={steps} />
        </div>
      )}
      {overview.at && <Figures overview={overview} />}
      {overview.last_runs.length > 0 && (
        <div className="qd-span-7">
          <LastRuns runs={overview.last_runs} />
        </div>
      )}
      {overview.tasks > 0 && (
        <div className="qd-span-5">
          <NextRuns runs={overview.next_runs} />
        </div>
      )}
    </div>
  );
}

function Figures({ overview }: { overview: Overview }) {
  return (
    <>
      <div className="qd-span-12">
        <Card>
          <Numbers overview={overview} />
        </Card>
      </div>
      <div className="qd-span-5 qd-stack">
        <BySeverity counts={overview.by_severity} />
        {overview.trend.length > 1 && <Trend trend={overview.trend} />}
      </div>
      <div className="qd-span-7">
        <ByService services={overview.by_service} />
      </div>
    </>
  );
}

function Numbers({ overview }: { overview: Overview }) {
  const covered = coverage(overview.statuses);
  const grave = (overview.by_severity.critical ?? 0) + (overview.by_severity.high ?? 0);
  return (
    <div className="qd-numbers">
      <Link to="/findings" search={{}}>
        <span>Open findings</span>
        <strong>{overview.open.toLocaleString('en')}</strong>
        <span className="qd-muted qd-small">in {count(overview.accounts, 'account')}</span>
      </Link>
      <Link to="/findings" search={{ severity: 'critical,high' }}>
        <span>Critical and high</span>
        <strong>{grave.toLocaleString('en')}</strong>
        <span className="qd-muted qd-small">{(overview.by_severity.critical ?? 0).toLocaleString('en')} critical</span>
      </Link>
      <div>
        <span>Passed</span>
        <strong>{(overview.statuses.PASS ?? 0).toLocaleString('en')}</strong>
        <span className="qd-muted qd-small">checks of resources</span>
      </div>
      <Link to="/findings" search={{ pillar: 'cost', group: 'check' }}>
        <span>Could be saved</span>
        <strong>{dollars(overview.savings.usd_per_month)}</strong>
        <span className="qd-muted qd-small">
          a month{overview.savings.unpriced > 0 ? `, ${overview.savings.unpriced.toLocaleString('en')} without a price` : ''}
        </span>
      </Link>
      <div>
        <span>Coverage</span>
        <strong>{covered === null ? '–' : `${covered}%`}</strong>
        <span className="qd-muted qd-small">{overview.unread === 0 ? 'everything could be read' : `${overview.unread.toLocaleString('en')} could not be read`}</span>
      </div>
    </div>
  );
}
