import Input from '@cloudscape-design/components/input';
import { getRouteApi } from '@tanstack/react-router';
import { Fragment } from 'react';
import type { Check } from '@/api/model';
import { useChecks } from '@/api/queries';
import { SeverityBadge } from '@/components/Badges';
import { LinkButton } from '@/components/LinkButton';
import { Loaded } from '@/components/Loaded';
import { EmptyState } from '@/components/Notice';
import { Card, Facts, Page } from '@/components/Page';
import { Prose } from '@/components/Prose';
import { useTyped } from '@/lib/useTyped';
import { count, distinct, sentence, serviceName } from '@/lib/words';
import { type ChecksSearch, matching } from '../api/search';
import '../checks.css';

const route = getRouteApi('/app/checks');

export default function ChecksPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const checks = useChecks();
  const change = (next: ChecksSearch) => void navigate({ search: next, replace: true });
  const [words, setWords] = useTyped(search.q ?? '', (q) => change(q ? { q } : {}));
  return (
    <Page title="Checks" description="Everything that Quarterdeck can judge, and the calls it makes to do so.">
      <div className="qd-checks-search">
        <Input
          type="search"
          ariaLabel="Search the checks"
          placeholder="Search by words, service or control"
          value={words}
          onChange={({ detail }) => setWords(detail.value)}
        />
      </div>
      <Loaded query={checks}>
        {(all) => {
          const found = matching(all, search.q ?? '');
          if (found.length === 0) return <EmptyState icon="search" title="No check matches" text="Try fewer or other words." />;
          return <Catalogue checks={found} search={search} onChange={change} />;
        }}
      </Loaded>
    </Page>
  );
}

interface CatalogueProps {
  checks: Check[];
  search: ChecksSearch;
  onChange: (next: ChecksSearch) => void;
}

function Catalogue({ checks, search, onChange }: CatalogueProps) {
  const services = distinct(checks.map((check) => check.service));
  return (
    <div className="qd-stack">
      {services.map((service) => {
        const own = checks.filter((check) => check.service === service);
        return (
          <Card key={service} title={serviceName(service)} description={count(own.length, 'check')} flush>
            <ul>
              {own.map((check) => (
                <Fragment key={check.id}>
                  <Line check={check} isOpen={check.id === search.check} search={search} onChange={onChange} />
                </Fragment>
              ))}
            </ul>
          </Card>
        );
      })}
    </div>
  );
}

interface LineProps extends Omit<CatalogueProps, 'checks'> {
  check: Check;
  isOpen: boolean;
}

function Line({ check, isOpen, search, onChange }: LineProps) {
  const { check: _, ...rest } = search;
  return (
    <li className="qd-check">
      <button type="button" aria-expanded={isOpen} onClick={() => onChange(isOpen ? rest : { ...rest, check: check.id })}>
        <SeverityBadge severity={check.severity} />
        <span>{check.title}</span>
        <code>{check.id}</code>
      </button>
      {isOpen && <Body check={check} />}
    </li>
  );
}

function Body({ check }: { check: Check }) {
  return (
    <div className="qd-check-body">
      <Prose text={check.why} />
      {check.fix && <Prose text={check.fix} />}
      <Facts
        items={[
          ['Pillar', sentence(check.pillar)],
          ['Resource', check.resource_type],
          ['Controls', check.controls.join(', ') || 'None'],
          ['Calls it needs', <Calls key="calls" operations={check.operations} />],
          ...Object.entries(check.paid).map(([operation, price]) => [`AWS charges for ${operation}`, price] as [string, React.ReactNode]),
        ]}
      />
      <div>
        <LinkButton to={`/findings?check=${check.id}`}>See its findings</LinkButton>
      </div>
    </div>
  );
}

function Calls({ operations }: { operations: string[] }) {
  return (
    <ul>
      {operations.map((operation) => (
        <li key={operation}>
          <code>{operation}</code>
        </li>
      ))}
    </ul>
  );
}
