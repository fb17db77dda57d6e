import Button from '@cloudscape-design/components/button';
import Multiselect from '@cloudscape-design/components/multiselect';
import Select from '@cloudscape-design/components/select';
import { useAccounts, useChecks } from '@/api/queries';
import { SEVERITIES } from '@/components/SeverityBar';
import { distinct, sentence, serviceName } from '@/lib/words';
import { type Filter, type FindingsSearch, GROUPS, isFiltered, valuesOf, withoutFilters, withValues } from '../api/filters';

interface Option {
  value: string;
  label: string;
}
interface Props {
  search: FindingsSearch;
  onChange: (next: FindingsSearch) => void;
}

const SEVERITY_OPTIONS = SEVERITIES.map((value) => ({ value, label: sentence(value) }));
const STATE_OPTIONS = ['open', 'resolved'].map((value) => ({ value, label: sentence(value) }));

export function FilterBar({ search, onChange }: Props) {
  const services = useServiceOptions();
  const accounts = useAccountOptions();
  const props = { search, onChange };
  return (
    <div className="qd-filters" role="search" aria-label="Filter the findings">
      <OneFilter filter="severity" label="Severity" options={SEVERITY_OPTIONS} {...props} />
      <OneFilter filter="service" label="Service" options={services} {...props} />
      <OneFilter filter="account" label="Account" options={accounts} {...props} />
      <OneFilter filter="state" label="State" options={STATE_OPTIONS} {...props} />
      {search.check && <CheckToken {...props} />}
      {isFiltered(search) && (
        <Button variant="link" onClick={() => onChange(withoutFilters(search))}>
          Clear
        </Button>
      )}
      <GroupSelect {...props} />
    </div>
  );
}

function OneFilter({ filter, label, options, search, onChange }: Props & { filter: Filter; label: string; options: Option[] }) {
  const values = valuesOf(search, filter);
  const labels = values.map((value) => options.find((option) => option.value === value)?.label ?? value);
  return (
    <div className="qd-filter">
      <Multiselect
        ariaLabel={label}
        inlineLabelText={label}
        hideTokens
        placeholder={labels.join(', ') || 'Any'}
        options={options}
        selectedOptions={values.map((value) => ({ value }))}
        onChange={({ detail }) => onChange(withValues(search, filter, detail.selectedOptions.map((one) => one.value ?? '')))}
      />
    </div>
  );
}

function CheckToken({ search, onChange }: Props) {
  const { check, ...rest } = search;
  return (
    <Button iconName="close" iconAlign="right" ariaLabel={`Stop filtering by ${check}`} onClick={() => onChange(rest)}>
      {check}
    </Button>
  );
}

const GROUP_OPTIONS = [{ value: '', label: 'Nothing' }, ...GROUPS.map((value) => ({ value: value as string, label: sentence(value) }))];

function GroupSelect({ search, onChange }: Props) {
  const { group: _, finding: __, ...rest } = search;
  return (
    <div className="qd-filter-group">
      <Select
        ariaLabel="Group by"
        inlineLabelText="Group by"
        options={GROUP_OPTIONS}
        selectedOption={GROUP_OPTIONS.find((option) => option.value === (search.group ?? '')) ?? null}
        onChange={({ detail }) => {
          const group = GROUPS.find((one) => one === detail.selectedOption.value);
          onChange(group ? { ...rest, group } : rest);
        }}
      />
    </div>
  );
}

function useServiceOptions(): Option[] {
  const { data } = useChecks();
  return distinct(data?.map((check) => check.service) ?? []).map((value) => ({ value, label: serviceName(value) }));
}

function useAccountOptions(): Option[] {
  const { data } = useAccounts();
  return data?.map(({ account_id, name }) => ({ value: account_id, label: name })) ?? [];
}
