import type { CheckSummary } from '@/api/model';
import { matching } from '@/lib/checkSearch';
import { PILLARS } from '@/lib/pillars';
import { SEVERITIES } from '@/lib/severities';

export interface ChecksSearch {
  q?: string;
  /** Comma-separated, as in the findings. */
  severity?: string;
  pillar?: string;
  /** The id of the check that is unfolded. */
  check?: string;
}

export const CHECK_FILTERS = { severity: SEVERITIES, pillar: PILLARS } as const;
export type CheckFilter = keyof typeof CHECK_FILTERS;

export function parseChecksSearch(raw: Record<string, unknown>): ChecksSearch {
  const search: ChecksSearch = {};
  if (typeof raw.q === 'string' && raw.q) search.q = raw.q.slice(0, 200);
  if (typeof raw.check === 'string' && /^[a-z0-9.-]{1,120}$/.test(raw.check)) search.check = raw.check;
  for (const filter of ['severity', 'pillar'] as const) {
    const chosen = known(filter, raw[filter]);
    if (chosen.length > 0) search[filter] = chosen.join(',');
  }
  return search;
}

/** What is chosen of a filter, in the filter's own order; what it does not know is dropped. */
export function known(filter: CheckFilter, value: unknown): string[] {
  const given = typeof value === 'string' ? value.split(',') : [];
  return CHECK_FILTERS[filter].filter((one) => given.includes(one));
}

/** The checks that a search asks for. words: as they are typed, before they are in the address. */
export function found(checks: CheckSummary[], search: ChecksSearch, words: string): CheckSummary[] {
  const [severities, pillars] = [known('severity', search.severity), known('pillar', search.pillar)];
  const filtered = checks.filter(
    (check) => (severities.length === 0 || severities.includes(check.severity)) && (pillars.length === 0 || pillars.includes(check.pillar)),
  );
  return matching(filtered, words);
}
