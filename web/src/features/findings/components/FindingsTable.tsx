import { useEffect, useRef } from 'react';
import type { FindingSummary } from '@/api/model';
import { useAccountName } from '@/api/queries';
import { Ago, SeverityBadge } from '@/components/Badges';
import { serviceName } from '@/lib/words';
import { Verdict } from './Verdict';

interface Props {
  items: FindingSummary[];
  selected: string | undefined;
  onSelect: (key: string) => void;
}

export function FindingsTable({ items, selected, onSelect }: Props) {
  return (
    <div className="qd-table-wrap">
      <table className="qd-table">
        <colgroup>
          <col style={{ width: 116 }} />
          <col />
          <col style={{ width: '16%' }} className="qd-wide-only" />
          <col style={{ width: 124 }} />
          <col style={{ width: 108 }} className="qd-wide-only" />
          <col style={{ width: 116 }} className="qd-wide-only" />
          <col style={{ width: 104 }} />
          <col style={{ width: 144 }} className="qd-wide-only" />
        </colgroup>
        <thead>
          <tr>
            <th>Severity</th>
            <th>What must hold</th>
            <th className="qd-wide-only">Resource</th>
            <th>Service</th>
            <th className="qd-wide-only">Account</th>
            <th className="qd-wide-only">Region</th>
            <th>Verdict</th>
            <th className="qd-wide-only">First seen</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.key} item={item} isSelected={item.key === selected} onSelect={onSelect} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  item: FindingSummary;
  isSelected: boolean;
  onSelect: (key: string) => void;
}

function Row({ item, isSelected, onSelect }: RowProps) {
  const accountName = useAccountName();
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [isSelected]);
  return (
    <tr ref={row} data-opens aria-selected={isSelected} onClick={() => onSelect(item.key)}>
      <td>
        <SeverityBadge severity={item.severity} />
      </td>
      <td title={item.title}>
        <button type="button" className="qd-title-button qd-truncate">
          {item.title}
        </button>
        <code className="qd-beside-only qd-muted">{item.resource_id}</code>
      </td>
      <td className="qd-wide-only" title={item.resource_arn}>
        <code>{item.resource_id}</code>
      </td>
      <td title={serviceName(item.service)}>{serviceName(item.service)}</td>
      <td className="qd-wide-only">{accountName(item.account_id)}</td>
      <td className="qd-wide-only">{item.region}</td>
      <td>
        <Verdict item={item} />
      </td>
      <td className="qd-wide-only qd-muted">
        {item.first_seen_at ? <Ago iso={item.first_seen_at} /> : '–'}
      </td>
    </tr>
  );
}
