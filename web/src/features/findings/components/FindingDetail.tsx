import { Link } from '@tanstack/react-router';
import type { Finding, ReadError } from '@/api/model';
import { useAccountName } from '@/api/queries';
import { Ago, SeverityBadge } from '@/components/Badges';
import { CodeBlock, Copy } from '@/components/Copy';
import { Icon } from '@/components/Icon';
import { Loaded } from '@/components/Loaded';
import { Facts } from '@/components/Page';
import { Prose } from '@/components/Prose';
import { dollars, sentence, serviceName } from '@/lib/words';
import { useFinding } from '../api/queries';
import { Verdict } from './Verdict';

interface Props {
  findingKey: string;
  onClose: () => void;
}

export function FindingDetail({ findingKey, onClose }: Props) {
  const finding = useFinding(findingKey);
  return (
    <aside className="qd-detail" aria-label="Finding">
      <div className="qd-detail-head">
        <h2>{finding.data?.title ?? 'Finding'}</h2>
        <button type="button" className="qd-tool" aria-label="Close the finding" title="Close (Esc)" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      <Loaded query={finding}>{(data) => <Body finding={data} />}</Loaded>
    </aside>
  );
}

function Body({ finding }: { finding: Finding }) {
  return (
    <div className="qd-detail-body">
      <div className="qd-row qd-row-wrap">
        <SeverityBadge severity={finding.severity} />
        <Verdict item={finding} />
        {finding.change === 'regressed' && <span className="qd-badge">Came back</span>}
        <Saving usd={finding.saving_usd_per_month} />
      </div>
      <section>
        <h3>{finding.error ? 'What AWS said' : 'What was found'}</h3>
        {finding.error ? <Unread error={finding.error} /> : <p className="qd-evidence" data-status={finding.status}>{finding.message}</p>}
      </section>
      <section>
        <h3>Why it matters</h3>
        <Prose text={finding.why} />
      </section>
      {finding.fix && (
        <section>
          <h3>How to put it right</h3>
          <Prose text={finding.fix} />
        </section>
      )}
      <Where finding={finding} />
    </div>
  );
}

function Saving({ usd }: { usd: Finding['saving_usd_per_month'] }) {
  if (usd === null) return null;
  return (
    <span className="qd-badge" data-tone={usd === 'unpriced' ? undefined : 'ok'}>
      Would save {usd === 'unpriced' ? 'money: no known price' : `${dollars(usd)} a month`}
    </span>
  );
}

/** A fact that could not be read: neither passed nor failed, and what would let us read it. */
function Unread({ error }: { error: ReadError }) {
  return (
    <>
      <p className="qd-evidence" data-status="ERROR">
        <code>{error.code}</code>
        <br />
        {error.message}
      </p>
      <Facts
        items={[
          ['Operation', <Copy key="op" text={error.operation} label="operation" />],
          ['Region', error.region],
          ...(error.request_id ? [['Request id', <Copy key="id" text={error.request_id} label="request id" />] as [string, React.ReactNode]] : []),
        ]}
      />
      {error.missing_action && (
        <>
          <p>Let our role do this, and the next run will judge the check:</p>
          <CodeBlock label="the missing permission" text={statement(error.missing_action)} />
        </>
      )}
    </>
  );
}

function statement(action: string): string {
  return JSON.stringify({ Effect: 'Allow', Action: action, Resource: '*' }, null, 2);
}

function Where({ finding }: { finding: Finding }) {
  const accountName = useAccountName();
  const rows: [string, React.ReactNode][] = [
    ['Resource', <Copy key="arn" text={finding.resource_arn} label="ARN" />],
    ['Account', <>{accountName(finding.account_id)} <Copy text={finding.account_id} label="account id" /></>],
    ['Region', finding.region],
    ['Service', serviceName(finding.service)],
    ['Check', <Link key="check" to="/checks" search={{ check: finding.check_id }}><code>{finding.check_id}</code></Link>],
    ['Controls', finding.controls.join(', ') || 'None'],
    ['Pillar', sentence(finding.pillar)],
    ['Tags', <Tags key="tags" tags={finding.tags} />],
    ['First seen', finding.first_seen_at ? <Ago key="first" iso={finding.first_seen_at} /> : 'Never open'],
    ['Last observed', <Ago key="last" iso={finding.observed_at} />],
  ];
  return (
    <section>
      <h3>Where</h3>
      <Facts columns={1} items={rows} />
    </section>
  );
}

function Tags({ tags }: { tags: Record<string, string> | null }) {
  if (!tags) return <span className="qd-muted">Not read</span>;
  const pairs = Object.entries(tags);
  if (pairs.length === 0) return <>None</>;
  return (
    <span className="qd-row qd-row-wrap">
      {pairs.map(([name, value]) => (
        <span key={name} className="qd-badge">
          {name}={value}
        </span>
      ))}
    </span>
  );
}
