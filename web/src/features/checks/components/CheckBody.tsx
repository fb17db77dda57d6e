import type { Check } from '@/api/model';
import { LinkButton } from '@/components/LinkButton';
import { Loaded } from '@/components/Loaded';
import { Facts } from '@/components/Page';
import { Prose } from '@/components/Prose';
import { sentence } from '@/lib/words';
import { useCheck } from '../api/queries';

/** What the list leaves out of a check. An id that is not there is answered with the nearest. */
export function CheckBody({ id }: { id: string }) {
  const check = useCheck(id);
  return (
    <div className="qd-check-body">
      <Loaded query={check}>{(data) => <Body check={data} />}</Loaded>
    </div>
  );
}

function Body({ check }: { check: Check }) {
  return (
    <>
      <Prose text={check.why} />
      {check.fix && <Prose text={check.fix} />}
      <Charges paid={check.paid} />
      <Facts
        items={[
          ['Pillar', sentence(check.pillar)],
          ['Resource', check.resource_type],
          ['Controls', check.controls.join(', ') || 'None'],
          ['Calls it needs', <Calls key="calls" operations={check.operations} />],
        ]}
      />
      <div>
        <LinkButton to={`/findings?check=${check.id}`}>See its findings</LinkButton>
      </div>
    </>
  );
}

function Charges({ paid }: { paid: Record<string, string> }) {
  const charges = Object.entries(paid);
  if (charges.length === 0) return null;
  return (
    <div className="qd-charges">
      <strong>AWS charges your account for what it calls</strong>
      <ul>
        {charges.map(([operation, price]) => (
          <li key={operation}>
            <code>{operation}</code> <span>{price}</span>
          </li>
        ))}
      </ul>
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
