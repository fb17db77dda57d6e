import type { Severity } from '@/api/model';
import { SEVERITIES } from '@/lib/severities';
import { sentence } from '@/lib/words';
import './severity.css';

/** Counts by severity as one bar, the worst first. With `of`, its length is its share of that number. */
export function SeverityBar({ counts, of }: { counts: Partial<Record<Severity, number>>; of?: number }) {
  const total = SEVERITIES.reduce((sum, severity) => sum + (counts[severity] ?? 0), 0);
  const said = SEVERITIES.filter((severity) => counts[severity]).map((severity) => `${counts[severity]} ${sentence(severity).toLowerCase()}`);
  return (
    <div className="qd-severity-bar" role="img" aria-label={said.join(', ') || 'none'} title={said.join(', ')}>
      <span style={{ width: of ? `${(100 * total) / of}%` : '100%' }}>
        {SEVERITIES.filter((severity) => counts[severity]).map((severity) => (
          <i key={severity} style={{ flexGrow: counts[severity], background: `var(--qd-${severity})` }} />
        ))}
      </span>
    </div>
  );
}
