import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useMemo, useState } from 'react';
import type { CheckSummary } from '@/api/model';
import { matching } from '@/lib/checkSearch';
import { serviceGroups } from '@/lib/services';
import { count, serviceName } from '@/lib/words';
import { inServices, type TaskDraft } from '../api/draft';
import { Choice } from './Choice';

interface Props {
  draft: TaskDraft;
  set: (change: Partial<TaskDraft>) => void;
  checks: CheckSummary[];
  error: string;
}

/** Which services, checks and regions a task is about. */
export function Scope({ draft, set, checks, error }: Props) {
  const services = useMemo(() => serviceGroups(checks), [checks]);
  const chooseServices = (chosen: string[]) => set({ services: chosen, checks: inServices(draft.checks, chosen) });
  return (
    <>
      <FormField label="Services" description="None chosen means all.">
        <Choice
          options={services}
          chosen={draft.services}
          placeholder="All services"
          nameOf={serviceName}
          finding={{ filteringType: 'auto', filteringPlaceholder: 'Find a service', noMatch: 'No service is called that' }}
          onChange={chooseServices}
        />
      </FormField>
      <FormField label="Checks" description="None chosen means every check of those services.">
        <Checks draft={draft} set={set} checks={checks} />
      </FormField>
      <FormField label="Regions" description="Separated by commas. None means all that are enabled in the account." errorText={error}>
        <Input value={draft.regions} placeholder="eu-central-1, us-east-1" onChange={({ detail }) => set({ regions: detail.value })} />
      </FormField>
    </>
  );
}

const LONG = 100;

/** Of all services' checks none is listed before something is typed: nobody reads a thousand lines. */
function Checks({ draft, set, checks }: Omit<Props, 'error'>) {
  const [words, setWords] = useState('');
  const { services, checks: chosen } = draft;
  const scope = useMemo(() => (services.length === 0 ? checks : checks.filter((check) => services.includes(check.service))), [checks, services]);
  const asked = services.length > 0 || words.trim() !== '';
  const listed = useMemo(() => (asked ? matching(scope, words) : scope.filter((check) => chosen.includes(check.id))), [asked, scope, words, chosen]);
  const nothing = asked ? 'No check matches. Try fewer or other words.' : `Type words, an id or a control to search ${count(scope.length, 'check')}, or choose services first.`;
  return (
    <Choice
      options={listed.map((check) => ({ value: check.id, label: check.title, description: check.id }))}
      chosen={chosen}
      placeholder={`All ${scope.length.toLocaleString('en')} checks`}
      nameOf={(id) => checks.find((check) => check.id === id)?.title ?? id}
      finding={{
        filteringType: 'manual',
        filteringPlaceholder: 'Words, an id or a control',
        onLoadItems: ({ detail }) => setWords(detail.filteringText),
        empty: nothing,
        virtualScroll: listed.length > LONG,
      }}
      onChange={(next) => set({ checks: next })}
    />
  );
}
