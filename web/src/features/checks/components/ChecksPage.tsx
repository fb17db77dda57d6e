import Input from '@cloudscape-design/components/input';
import Multiselect from '@cloudscape-design/components/multiselect';
import { getRouteApi } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import type { CheckSummary } from '@/api/model';
import { useChecks } from '@/api/queries';
import { Loaded } from '@/components/Loaded';
import { EmptyState } from '@/components/Notice';
import { Page } from '@/components/Page';
import { useTyped } from '@/lib/useTyped';
import { count, sentence } from '@/lib/words';
import { CHECK_FILTERS, type CheckFilter, type ChecksSearch, found, known } from '../api/search';
import '../checks.css';
import { Catalogue } from './Catalogue';
import { CheckBody } from './CheckBody';

const route = getRouteApi('/app/checks');

export default function ChecksPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const checks = useChecks();
  const change = (next: ChecksSearch) => void navigate({ search: next, replace: true });
  const { q = '', ...rest } = search;
  const [words, setWords] = useTyped(q, (typed) => change(typed ? { ...rest, q: typed } : rest));
  return (
    <Page title="Checks" description="Everything that Quarterdeck can judge, and the calls it makes to do so.">
      <div className="qd-checks-search" role="search" aria-label="Filter the checks">
        <Input
          type="search"
          ariaLabel="Search the checks"
          placeholder="Search by words, service or control"
          value={words}
          onChange={({ detail }) => setWords(detail.value)}
        />
        <Filter filter="pillar" search={search} onChange={change} />
        <Filter filter="severity" search={search} onChange={change} />
      </div>
      <Loaded query={checks}>{(all) => <Found all={all} words={words} search={search} onChange={change} />}</Loaded>
    </Page>
  );
}

interface PartProps {
  search: ChecksSearch;
  onChange: (next: ChecksSearch) => void;
}

function Filter({ filter, search, onChange }: PartProps & { filter: CheckFilter }) {
  const { [filter]: value, ...rest } = search;
  const chosen = known(filter, value);
  const label = sentence(filter);
  return (
    <div className="qd-filter" data-set={chosen.length > 0 || undefined}>
      <Multiselect
        ariaLabel={label}
        hideTokens
        placeholder={chosen.map(sentence).join(', ') || label}
        options={CHECK_FILTERS[filter].map((one) => ({ value: one, label: sentence(one) }))}
        selectedOptions={chosen.map((one) => ({ value: one, label: sentence(one) }))}
        onChange={({ detail }) => {
          const next = detail.selectedOptions.map((one) => one.value).join(',');
          onChange(next ? { ...rest, [filter]: next } : rest);
        }}
      />
    </div>
  );
}

/** The list follows the typing at once; on a slow machine the field comes first. */
function Found({ all, words, search, onChange }: PartProps & { all: CheckSummary[]; words: string }) {
  const wanted = useDeferredValue(words);
  const { severity, pillar, check } = search;
  const checks = useMemo(
    () => found(all, { ...(severity && { severity }), ...(pillar && { pillar }) }, wanted),
    [all, severity, pillar, wanted],
  );
  const isNarrowed = wanted.trim() !== '' || severity !== undefined || pillar !== undefined;
  return (
    <div className="qd-stack qd-stack-s">
      {check && !all.some((one) => one.id === check) && <CheckBody id={check} />}
      <p className="qd-muted qd-small" role="status">
        {isNarrowed ? `${checks.length.toLocaleString('en')} of ${count(all.length, 'check')}` : count(all.length, 'check')}
      </p>
      {checks.length === 0 ? (
        <EmptyState icon="search" title="No check matches" text="Try fewer or other words." />
      ) : (
        <Catalogue key={`${wanted} ${severity} ${pillar}`} checks={checks} isNarrowed={isNarrowed} search={search} onChange={onChange} />
      )}
    </div>
  );
}
