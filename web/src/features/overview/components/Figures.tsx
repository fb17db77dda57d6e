import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Overview, ServiceCounts, TrendDay } from '@/api/model';
import { SeverityBadge } from '@/components/Badges';
import { Icon } from '@/components/Icon';
import { Card } from '@/components/Page';
import { SeverityBar } from '@/components/SeverityBar';
import { SEVERITIES } from '@/lib/severities';
import { count } from '@/lib/words';
import { byOpen, openOf, trendBars } from '../api/figures';

export function BySeverity({ counts }: { counts: Overview['by_severity'] }) {
  const most = Math.max(1, ...SEVERITIES.map((severity) => counts[severity] ?? 0));
  return (
    <Card title="By severity" description="Failed checks">
      <div className="qd-rows">
        {SEVERITIES.map((severity) => (
          <Link key={severity} to="/findings" search={{ severity }}>
            <SeverityBadge severity={severity} />
            <SeverityBar counts={{ [severity]: counts[severity] ?? 0 }} of={most} />
            <span>{(counts[severity] ?? 0).toLocaleString('en')}</span>
          </Link>
        ))}
      </div>
    </Card>
  );
}

const VERDICTS = [
  ['FAIL', 'failed'],
  ['ERROR', 'unread'],
  ['PASS', 'passed'],
] as const;

const FIRST = 10;

/** The services with most open findings; the others once they are asked for. */
export function ByService({ services }: { services: ServiceCounts[] }) {
  const [all, setAll] = useState(false);
  const ranked = byOpen(services);
  const more = ranked.length > FIRST;
  return (
    <Card title="By service" description="Open findings, as a share of all verdicts" actions={<Key />}>
      <div className="qd-rows qd-rows-services">
        {(all ? ranked : ranked.slice(0, FIRST)).map(({ service, name, statuses }) => (
          <Link key={service} to="/findings" search={{ service }}>
            <span className="qd-truncate" title={name}>{name}</span>
            <Verdicts statuses={statuses} />
            <span>{openOf(statuses).toLocaleString('en')}</span>
          </Link>
        ))}
      </div>
      {more && (
        <button type="button" className="qd-rows-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Only the first ${FIRST}` : `All ${ranked.length} services`}
          <Icon name={all ? 'up' : 'down'} size={14} />
        </button>
      )}
    </Card>
  );
}

function Key() {
  return (
    <div className="qd-key qd-verdicts">
      {VERDICTS.map(([status, words]) => (
        <span key={status}>
          <i data-verdict={status} />
          {words}
        </span>
      ))}
    </div>
  );
}

function Verdicts({ statuses }: { statuses: Record<string, number> }) {
  const said = VERDICTS.map(([status, words]) => `${statuses[status] ?? 0} ${words}`).join(', ');
  return (
    <div className="qd-verdicts" role="img" aria-label={said} title={said}>
      {VERDICTS.filter(([status]) => statuses[status]).map(([status]) => (
        <i key={status} data-verdict={status} style={{ flex: statuses[status] }} />
      ))}
    </div>
  );
}

const WIDTH = 900;
const HEIGHT = 150;
const GAP = 4;

/** Failed findings of each day, stacked by severity with the gravest at the bottom. */
export function Trend({ trend }: { trend: TrendDay[] }) {
  const bars = trendBars(trend);
  const step = WIDTH / bars.length;
  return (
    <Card title="Trend" description="Failed findings, by day">
      <svg className="qd-trend" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={`${count(bars.at(-1)?.failed ?? 0, 'failed finding')} on the last day`}>
        {bars.map((bar, place) => {
          let top = HEIGHT;
          return (
            <g key={bar.day}>
              <title>{`${bar.day}: ${bar.failed}`}</title>
              {bar.parts.map(({ severity, share }) => {
                const height = share * HEIGHT;
                top -= height;
                return <rect key={severity} x={place * step} y={top} width={Math.max(2, step - GAP)} height={height} fill={`var(--qd-${severity})`} />;
              })}
            </g>
          );
        })}
      </svg>
      <div className="qd-trend-ends">
        <span>{bars[0]?.day}</span>
        <span>{bars.at(-1)?.day}</span>
      </div>
    </Card>
  );
}
