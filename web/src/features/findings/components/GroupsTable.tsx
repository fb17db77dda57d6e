import type { FindingGroup } from '@/api/model';
import { useAccountName } from '@/api/queries';
import { Loaded } from '@/components/Loaded';
import { EmptyState } from '@/components/Notice';
import { SeverityBar } from '@/components/SeverityBar';
import { count, dollars, sentence, serviceName } from '@/lib/words';
import { type FindingsSearch, type GroupBy, into } from '../api/filters';
import { useGroups } from '../api/queries';

interface Props {
  search: FindingsSearch;
  by: GroupBy;
  onChange: (next: FindingsSearch) => void;
}

/** Counts for each group; choosing one filters the list by it. */
export function GroupsTable({ search, by, onChange }: Props) {
  const groups = useGroups(search, by);
  const nameOf = useGroupName(by);
  const hasSavings = groups.data?.items.some(({ savings }) => savings.usd_per_month > 0 || savings.unpriced > 0) ?? false;
  return (
    <Loaded query={groups}>
      {({ items: found, groups: total }) =>
        found.length === 0 ? (
          <EmptyState icon="search" title="No finding matches" text="Choose fewer filters to see more." />
        ) : (
          <div className="qd-table-wrap">
            <table className="qd-table">
              <thead>
                <tr>
                  <th>{sentence(by)}</th>
                  <th style={{ width: '36%' }}>By severity</th>
                  {hasSavings && (
                    <th className="qd-right" style={{ width: 150 }}>
                      Saves a month
                    </th>
                  )}
                  <th className="qd-right" style={{ width: 110 }}>
                    Findings
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.map((group) => (
                  <Row key={group.key} group={group} hasSavings={hasSavings} name={nameOf(group.key, group.title)} onOpen={() => onChange(into(search, by, group.key))} />
                ))}
              </tbody>
            </table>
            {total > found.length && <p className="qd-more qd-muted qd-small">The gravest {found.length} of {total} are shown.</p>}
          </div>
        )
      }
    </Loaded>
  );
}

function Row({ group, hasSavings, name, onOpen }: { group: FindingGroup; hasSavings: boolean; name: string; onOpen: () => void }) {
  return (
    <tr data-opens onClick={onOpen}>
      <td title={group.key}>
        <button type="button" className="qd-title-button">
          {name}
        </button>
      </td>
      <td>
        <SeverityBar counts={group.by_severity} />
      </td>
      {hasSavings && (
        <td className="qd-right qd-num">
          <Savings {...group.savings} />
        </td>
      )}
      <td className="qd-right">{group.count.toLocaleString('en')}</td>
    </tr>
  );
}

/** Dollars where any is known, and what has no price said beside it. */
function Savings({ usd_per_month, unpriced }: FindingGroup['savings']) {
  const rest = unpriced > 0 && <span className="qd-muted qd-small" title={`${count(unpriced, 'finding')} without a known price`}>{unpriced.toLocaleString('en')} unpriced</span>;
  if (usd_per_month === 0) return rest || <span className="qd-muted">–</span>;
  return (
    <>
      {rest} {dollars(usd_per_month)}
    </>
  );
}

function useGroupName(by: GroupBy): (key: string, title: string) => string {
  const accountName = useAccountName();
  switch (by) {
    case 'account':
      return accountName;
    case 'service':
      return serviceName;
    case 'severity':
      return sentence;
    case 'check':
    case 'resource':
    case 'region':
      return (_, title) => title;
  }
}
