import type { Unit } from '@/api/model';
import { serviceName } from '@/lib/words';
import { type CellTone, columnsOf, type Matrix, matrixOf, openFindings, toneOf } from '../api/progress';
import '../runs.css';

const WORDS: Record<CellTone, string> = {
  clean: 'nothing found',
  findings: 'findings',
  unread: 'some facts unread',
  failed: 'failed',
  running: 'running',
  waiting: 'waiting',
  cancelled: 'cancelled',
};

interface Props {
  units: Unit[];
  accountName: (id: string) => string;
}

/** One cell for each unit: a service of an account. Numbers are open findings. */
export function RunMatrix({ units, accountName }: Props) {
  const matrix = matrixOf(units);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keys
    <div className="qd-matrix-scroll" tabIndex={0} role="region" aria-label="Progress by account and service">
      {columnsOf(matrix.services, matrix.accounts.length).map((services) => (
        <Part key={services[0]} services={services} accounts={matrix.accounts} cell={matrix.cell} accountName={accountName} />
      ))}
    </div>
  );
}

function Part({ accounts, services, cell, accountName }: Matrix & Pick<Props, 'accountName'>) {
  return (
    <table className="qd-matrix">
      <thead>
        <tr>
          <th scope="col">
            <span className="qd-sr">Service</span>
          </th>
          {accounts.map((account) => (
            <th key={account} scope="col" className="qd-truncate" title={`${accountName(account)}, ${account}`}>
              {accountName(account)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {services.map((service) => (
          <tr key={service}>
            <th scope="row" className="qd-truncate" title={serviceName(service)}>
              {serviceName(service)}
            </th>
            {accounts.map((account) => (
              <Cell key={account} unit={cell(account, service)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ unit }: { unit: Unit | undefined }) {
  if (!unit) return <td className="qd-cell-none" aria-label="not part of this run" />;
  const tone = toneOf(unit);
  const open = openFindings(unit);
  return (
    <td className="qd-cell" data-tone={tone} title={`${serviceName(unit.service)}: ${WORDS[tone]}, ${unit.calls} calls`}>
      {open > 0 ? open : ''}
      <span className="qd-sr">{WORDS[tone]}</span>
    </td>
  );
}

const LEGEND: CellTone[] = ['clean', 'findings', 'unread', 'failed', 'running', 'waiting'];

export function MatrixLegend() {
  return (
    <ul className="qd-legend">
      {LEGEND.map((tone) => (
        <li key={tone}>
          <i className="qd-cell" data-tone={tone} />
          {WORDS[tone]}
        </li>
      ))}
    </ul>
  );
}
