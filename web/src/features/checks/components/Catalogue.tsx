import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { CheckSummary } from '@/api/model';
import { SeverityBadge } from '@/components/Badges';
import { Icon } from '@/components/Icon';
import { SeverityBar } from '@/components/SeverityBar';
import { grouped } from '@/lib/grouped';
import { byName } from '@/lib/services';
import { SEVERITIES } from '@/lib/severities';
import { count } from '@/lib/words';
import type { ChecksSearch } from '../api/search';
import { CheckBody } from './CheckBody';

interface Props {
  checks: CheckSummary[];
  /** Whether these were searched for: so few of them are shown without another click. */
  isNarrowed: boolean;
  search: ChecksSearch;
  onChange: (next: ChecksSearch) => void;
}

const FEW = 40;

/** The checks under their services. Only what is unfolded is rendered: there are more than a thousand. */
export function Catalogue({ checks, isNarrowed, search, onChange }: Props) {
  const opened = checks.find((check) => check.id === search.check)?.service;
  const [turned, setTurned] = useState<Record<string, boolean>>(opened === undefined ? {} : { [opened]: true });
  const own = grouped(checks, (check) => check.service);
  const most = Math.max(...[...own.values()].map((some) => some.length));
  const isOpen = (service: string) => turned[service] ?? (isNarrowed && checks.length <= FEW);
  return (
    <div className="qd-card qd-card-flush qd-services">
      {byName([...own.keys()]).map(({ value, label }) => {
        const some = own.get(value) ?? [];
        return (
          <Service key={value} name={label} checks={some} most={most} isOpen={isOpen(value)} onTurn={() => setTurned({ ...turned, [value]: !isOpen(value) })}>
            {some.map((check) => (
              <Line key={check.id} check={check} search={search} onChange={onChange} />
            ))}
          </Service>
        );
      })}
    </div>
  );
}

interface ServiceProps {
  name: string;
  checks: CheckSummary[];
  /** As many checks as fill the whole bar. */
  most: number;
  isOpen: boolean;
  onTurn: () => void;
  children: ReactNode;
}

function Service({ name, checks, most, isOpen, onTurn, children }: ServiceProps) {
  const counts = Object.fromEntries(SEVERITIES.map((severity) => [severity, checks.filter((check) => check.severity === severity).length]));
  return (
    <section className="qd-service" aria-label={name}>
      <h2>
        <button type="button" aria-expanded={isOpen} onClick={onTurn}>
          <Icon name="chevron" size={14} />
          <span className="qd-truncate">{name}</span>
          <SeverityBar counts={counts} of={most} />
          <span className="qd-muted qd-num">{count(checks.length, 'check')}</span>
        </button>
      </h2>
      {isOpen && <ul>{children}</ul>}
    </section>
  );
}

function Line({ check, search, onChange }: Pick<Props, 'search' | 'onChange'> & { check: CheckSummary }) {
  const { check: open, ...rest } = search;
  const isOpen = check.id === open;
  const line = useRef<HTMLLIElement>(null);
  const startedOpen = useRef(isOpen);
  useEffect(() => {
    // A link to a check leads to its line, which may stand far down.
    if (startedOpen.current) line.current?.scrollIntoView?.({ block: 'center' });
  }, []);
  return (
    <li className="qd-check" ref={line}>
      <button type="button" aria-expanded={isOpen} onClick={() => onChange(isOpen ? rest : { ...rest, check: check.id })}>
        <SeverityBadge severity={check.severity} />
        <span>
          {check.title}
          {check.is_paid && (
            <span className="qd-badge qd-paid" title="AWS charges the account for some of its calls">
              Paid calls
            </span>
          )}
        </span>
        <code>{check.id}</code>
      </button>
      {isOpen && <CheckBody id={check.id} />}
    </li>
  );
}
