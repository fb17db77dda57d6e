import Button from '@cloudscape-design/components/button';
import Input from '@cloudscape-design/components/input';
import Multiselect, { type MultiselectProps } from '@cloudscape-design/components/multiselect';
import Select from '@cloudscape-design/components/select';
import { useMemo, useState } from 'react';
import { useAccounts, useChecks } from '@/api/queries';
import { PILLARS } from '@/lib/pillars';
import { type ServiceGroup, serviceGroups } from '@/lib/services';
import { SEVERITIES } from '@/lib/severities';
import { useTyped } from '@/lib/useTyped';
import { distinct, sentence, serviceName } from '@/lib/words';
import { type Filter, type FindingsSearch, GROUPS, isFiltered, valuesOf, VERDICTS, withoutFilters, withValues } from '../api/filters';
import { useFoundRegions } from '../api/queries';
import { verdictWords } from './Verdict';

interface Option {
  value: string;
  label: string;
}
interface Props {
  search: FindingsSearch;
  onChange: (next: FindingsSearch) => void;
}

const SEVERITY_OPTIONS = SEVERITIES.map((value) => ({ value, label: sentence(value) }));
const PILLAR_OPTIONS = PILLARS.map((value) => ({ value, label: sentence(value) }));
const VERDICT_OPTIONS = VERDICTS.map((value) => ({ value, label: verdictWords(value) }));
const STATE_OPTIONS = [
  { value: '', label: 'Open' },
  { value: 'resolved', label: 'Resolved' },
];
const GROUP_OPTIONS = [{ value: '', label: 'Nothing' }, ...GROUPS.map((value) => ({ value: value as string, label: sentence(value) }))];

export function FilterBar({ search, onChange }: Props) {
  const services = useServiceOptions();
  const accounts = useAccountOptions();
  const props = { search, onChange };
  return (
    <div className="qd-filters" role="search" aria-label="Filter the findings">
      <Words {...props} />
      <OneFilter filter="severity" label="Severity" options={SEVERITY_OPTIONS} {...props} />
      <OneFilter filter="pillar" label="Pillar" options={PILLAR_OPTIONS} {...props} />
      <OneFilter filter="service" label="Service" options={services} nameOf={serviceName} {...props} />
      <OneFilter filter="account" label="Account" options={accounts} {...props} />
      <OneFilter filter="verdict" label="Verdict" options={VERDICT_OPTIONS} {...props} />
      <RegionFilter {...props} />
      <StateSelect {...props} />
      <CheckToken {...props} />
      {isFiltered(search) && (
        <Button variant="link" onClick={() => onChange(withoutFilters(search))}>
          Clear
        </Button>
      )}
    </div>
  );
}

function Words({ search, onChange }: Props) {
  const { q = '', ...rest } = search;
  const [text, setText] = useTyped(q, (words) => onChange(words ? { ...rest, q: words } : rest));
  return (
    <div className="qd-filter-words">
      <Input type="search" ariaLabel="Search the findings" placeholder="Title, check or resource" value={text} onChange={({ detail }) => setText(detail.value)} />
    </div>
  );
}

interface OneFilterProps extends Props {
  filter: Filter;
  label: string;
  options: (Option | ServiceGroup)[];
  /** How a chosen value is called; without it as among the options. */
  nameOf?: (value: string) => string;
  /** For options that are asked for when the reader first opens the list. */
  loading?: Pick<MultiselectProps, 'statusType' | 'loadingText' | 'errorText' | 'recoveryText' | 'empty' | 'onLoadItems' | 'onFocus'>;
}

function OneFilter({ filter, label, options, nameOf, loading, search, onChange }: OneFilterProps) {
  const values = valuesOf(search, filter);
  const labels = values.map(nameOf ?? ((value) => options.find((option) => 'value' in option && option.value === value)?.label ?? value));
  return (
    <div className="qd-filter" data-set={values.length > 0 || undefined}>
      <Multiselect
        {...loading}
        ariaLabel={label}
        hideTokens
        filteringType={nameOf ? 'auto' : 'none'}
        filteringPlaceholder={`Find a ${label.toLowerCase()}`}
        filteringAriaLabel={`Find a ${label.toLowerCase()}`}
        noMatch={`No ${label.toLowerCase()} is called that`}
        placeholder={labels.join(', ') || label}
        options={options}
        selectedOptions={values.map((value) => ({ value }))}
        onChange={({ detail }) => onChange(withValues(search, filter, detail.selectedOptions.map((one) => one.value ?? '')))}
      />
    </div>
  );
}

/** The regions that have findings; those chosen in the address are offered too, so that they can be taken off. */
function RegionFilter(props: Props) {
  const [wanted, setWanted] = useState(false);
  const regions = useFoundRegions(wanted);
  const offered = distinct([...(regions.data ?? []), ...valuesOf(props.search, 'region')]);
  const loading = {
    statusType: regions.isError ? 'error' : regions.isPending ? 'loading' : 'finished',
    loadingText: 'Loading the regions',
    errorText: regions.error?.message,
    recoveryText: 'Try again',
    empty: 'No finding yet',
    onFocus: () => setWanted(true),
    onLoadItems: () => regions.isError && void regions.refetch(),
  } as const;
  return <OneFilter filter="region" label="Region" options={offered.map((value) => ({ value, label: value }))} loading={loading} {...props} />;
}

function StateSelect({ search, onChange }: Props) {
  const { state, ...rest } = search;
  return (
    <div className="qd-filter">
      <Select
        ariaLabel="State"
        options={STATE_OPTIONS}
        selectedOption={STATE_OPTIONS.find((option) => option.value === (state ?? '')) ?? null}
        onChange={({ detail }) => onChange(detail.selectedOption.value === 'resolved' ? { ...rest, state: 'resolved' } : rest)}
      />
    </div>
  );
}

/** The check is chosen elsewhere (a group, the check's own page), and can be taken off here. */
function CheckToken({ search, onChange }: Props) {
  if (search.check === undefined) return null;
  return (
    <Button iconName="close" iconAlign="right" ariaLabel={`Stop filtering by ${search.check}`} onClick={() => onChange(withValues(search, 'check', []))}>
      {search.check}
    </Button>
  );
}

/** How the findings are counted; `Nothing` lists them. */
export function GroupSelect({ search, onChange }: Props) {
  const { group, finding: _, ...rest } = search;
  return (
    <div className="qd-filter-group">
      <span className="qd-muted">Group by</span>
      <Select
        ariaLabel="Group by"
        options={GROUP_OPTIONS}
        selectedOption={GROUP_OPTIONS.find((option) => option.value === (group ?? '')) ?? null}
        onChange={({ detail }) => {
          const next = GROUPS.find((one) => one === detail.selectedOption.value);
          onChange(next ? { ...rest, group: next } : rest);
        }}
      />
    </div>
  );
}

function useServiceOptions(): ServiceGroup[] {
  const { data } = useChecks();
  return useMemo(() => serviceGroups(data ?? []), [data]);
}

function useAccountOptions(): Option[] {
  const { data } = useAccounts();
  return data?.map(({ account_id, name }) => ({ value: account_id, label: name })) ?? [];
}
