import Button from '@cloudscape-design/components/button';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import type { FindingSummary } from '@/api/model';
import { LinkButton } from '@/components/LinkButton';
import { Loaded } from '@/components/Loaded';
import { EmptyState } from '@/components/Notice';
import { Card, Page } from '@/components/Page';
import { count } from '@/lib/words';
import { type FindingsSearch, type GroupBy, isFiltered, withoutFilters } from '../api/filters';
import { useFindings } from '../api/queries';
import '../findings.css';
import { FilterBar, GroupSelect } from './FilterBar';
import { FindingDetail } from './FindingDetail';
import { FindingsTable } from './FindingsTable';
import { GroupsTable } from './GroupsTable';

const route = getRouteApi('/app/findings');

export default function FindingsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback((next: FindingsSearch) => void navigate({ search: next, replace: true }), [navigate]);
  const { finding, ...list } = search;
  const close = useCallback(() => change(list), [change, list]);
  return (
    <Page
      title="Findings"
      description="What the checks found in your accounts, and what they could not read."
      actions={<GroupSelect search={search} onChange={change} />}
    >
      <FilterBar search={search} onChange={change} />
      <div className="qd-findings" data-detail={finding ? true : undefined}>
        {search.group ? (
          <Groups search={search} by={search.group} onChange={change} />
        ) : (
          <List search={search} onChange={change} />
        )}
        {finding && <FindingDetail key={finding} findingKey={finding} onClose={close} />}
      </div>
    </Page>
  );
}

interface PartProps {
  search: FindingsSearch;
  onChange: (next: FindingsSearch) => void;
}

function Groups({ search, by, onChange }: PartProps & { by: GroupBy }) {
  return (
    <Card flush>
      <GroupsTable search={search} by={by} onChange={onChange} />
    </Card>
  );
}

function List({ search, onChange }: PartProps) {
  const findings = useFindings(search);
  const items = findings.data?.pages.flatMap((page) => page.items);
  const select = useCallback((key: string | undefined) => onChange(withFinding(search, key)), [onChange, search]);
  useListKeys(items, search.finding, select);
  return (
    <div>
      <Card flush>
        <Loaded query={findings}>
          {() =>
            items?.length ? (
              <FindingsTable items={items} selected={search.finding} onSelect={select} />
            ) : (
              <Nothing search={search} onChange={onChange} hasMore={findings.hasNextPage} />
            )
          }
        </Loaded>
      </Card>
      {items && items.length > 0 && (
        <div className="qd-more qd-stack-s qd-stack">
          {findings.hasNextPage && (
            <Button loading={findings.isFetchingNextPage} onClick={() => void findings.fetchNextPage()}>
              Show more
            </Button>
          )}
          <span className="qd-muted qd-small">
            {count(items.length, 'finding')} shown{findings.hasNextPage ? '' : ', and no more'}
          </span>
        </div>
      )}
    </div>
  );
}

function Nothing({ search, onChange, hasMore }: PartProps & { hasMore: boolean }) {
  if (isFiltered(search) || hasMore) {
    return (
      <EmptyState
        icon="search"
        title={hasMore ? 'Nothing on this page' : 'No finding matches'}
        text="Choose fewer filters to see more."
        action={<Button onClick={() => onChange(withoutFilters(search))}>Clear the filters</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon="findings"
      title="No findings"
      text="Either every check passed, or nothing has been checked yet: the runs tell."
      action={<LinkButton to="/runs">See the runs</LinkButton>}
    />
  );
}

function withFinding(search: FindingsSearch, key: string | undefined): FindingsSearch {
  const { finding: _, ...rest } = search;
  return key === undefined ? rest : { ...rest, finding: key };
}

/** `j` and `k` walk the list, Escape closes the detail. */
function useListKeys(items: FindingSummary[] | undefined, selected: string | undefined, select: (key?: string) => void): void {
  const [place, setPlace] = useState(-1);
  const current = items?.findIndex((item) => item.key === selected) ?? -1;
  const at = current >= 0 ? current : place;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, dialog, [role=listbox]');
      if (typing || event.metaKey || event.ctrlKey || !items) return;
      if (event.key === 'Escape') return select(undefined);
      const step = { j: 1, k: -1 }[event.key];
      const next = step === undefined ? undefined : items[Math.min(items.length - 1, Math.max(0, at + step))];
      if (!next) return;
      setPlace(items.indexOf(next));
      select(next.key);
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [items, at, select]);
}
