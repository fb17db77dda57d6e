import type { Run, Unit } from '@/api/model';
import { byName } from '@/lib/services';
import { distinct } from '@/lib/words';

const FINAL = new Set(['succeeded', 'partial', 'failed', 'cancelled']);
const FAST_MS = 2000;
const SLOW_MS = 5000;
const SLOW_AFTER_MS = 5 * 60_000;

export const isFinal = (status: string): boolean => FINAL.has(status);

/** Milliseconds to the next look at a run: 2 s, 5 s once it has gone on for five minutes, false when it has ended. */
export function pollEvery(run: Pick<Run, 'status' | 'created_at'> | undefined, now: number): number | false {
  if (!run) return FAST_MS;
  if (isFinal(run.status)) return false;
  return now - Date.parse(run.created_at) > SLOW_AFTER_MS ? SLOW_MS : FAST_MS;
}

export interface Progress {
  done: number;
  total: number;
  percent: number;
  /** Findings that are open (failed checks and facts that could not be read) so far. */
  open: number;
  calls: number;
}

export function progressOf(units: Unit[]): Progress {
  const done = units.filter((unit) => isFinal(unit.status)).length;
  return {
    done,
    total: units.length,
    percent: units.length === 0 ? 0 : Math.floor((100 * done) / units.length),
    open: units.reduce((sum, unit) => sum + openFindings(unit), 0),
    calls: units.reduce((sum, unit) => sum + unit.calls, 0),
  };
}

export function openFindings(unit: Pick<Unit, 'findings'>): number {
  return (unit.findings.FAIL ?? 0) + (unit.findings.ERROR ?? 0);
}

/** The regions of each account where something was not asked, by reason: a region not opted in is said once, however many services skipped it. */
export function skippedRegions(units: Unit[]): { account: string; reason: string; regions: string[] }[] {
  const accounts = distinct(units.map((unit) => unit.account_id));
  return accounts.flatMap((account) => {
    const skipped = units.filter((unit) => unit.account_id === account).flatMap((unit) => unit.skipped);
    return distinct(skipped.map(reasonOf)).map((reason) => ({
      account,
      reason,
      regions: distinct(skipped.filter((one) => reasonOf(one) === reason).map(({ region }) => region)),
    }));
  });
}

function reasonOf({ service, reason }: Unit['skipped'][number]): string {
  return reason === 'service absent' ? `${service} does not exist there` : reason;
}

export interface Matrix {
  accounts: string[];
  services: string[];
  cell: (account: string, service: string) => Unit | undefined;
}

/** The units as rows of services and columns of accounts. What failed and what runs comes first; the rest keeps its
 * place by name, so that little jumps while a run goes on. */
export function matrixOf(units: Unit[]): Matrix {
  const hasA = (status: Unit['status']) => new Set(units.filter((unit) => unit.status === status).map((unit) => unit.service));
  const [failed, running] = [hasA('failed'), hasA('running')];
  const urgency = (service: string) => (failed.has(service) ? 0 : running.has(service) ? 1 : 2);
  const cells = new Map(units.map((unit) => [`${unit.account_id} ${unit.service}`, unit]));
  return {
    accounts: distinct(units.map((unit) => unit.account_id)),
    services: byName(units.map((unit) => unit.service))
      .map(({ value }) => value)
      .toSorted((a, b) => urgency(a) - urgency(b)),
    cell: (account, service) => cells.get(`${account} ${service}`),
  };
}

/** The services in as many columns as few accounts leave room for, each read from its top to its end. */
export function columnsOf(services: string[], accounts: number): string[][] {
  const wanted = services.length <= SHORT ? 1 : accounts <= 2 ? 3 : accounts <= 4 ? 2 : 1;
  const each = Math.ceil(services.length / wanted);
  return Array.from({ length: wanted }, (_, place) => services.slice(place * each, (place + 1) * each)).filter((some) => some.length > 0);
}
const SHORT = 8;

export type CellTone = 'clean' | 'findings' | 'unread' | 'failed' | 'running' | 'waiting' | 'cancelled';

/** What a cell of the matrix says. A unit some of whose facts could not be read is never shown as clean. */
export function toneOf(unit: Unit): CellTone {
  switch (unit.status) {
    case 'pending':
      return 'waiting';
    case 'running':
      return 'running';
    case 'failed':
      return 'failed';
    case 'cancelled':
      return 'cancelled';
    case 'partial':
      return 'unread';
    case 'succeeded':
      return openFindings(unit) > 0 ? 'findings' : 'clean';
  }
}
