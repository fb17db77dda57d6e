import type { Check } from '@/api/model';

export interface ChecksSearch {
  q?: string;
  /** The id of the check that is unfolded. */
  check?: string;
}

export function parseChecksSearch(raw: Record<string, unknown>): ChecksSearch {
  const search: ChecksSearch = {};
  if (typeof raw.q === 'string' && raw.q) search.q = raw.q.slice(0, 200);
  if (typeof raw.check === 'string' && /^[a-z0-9.-]{1,120}$/.test(raw.check)) search.check = raw.check;
  return search;
}

/** The checks in which every word occurs: in the id, title, service, severity or a control. */
export function matching(checks: Check[], words: string): Check[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return checks.filter((check) => {
    const text = [check.id, check.title, check.service, check.severity, check.pillar, ...check.controls].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
