import type { CheckSummary } from '@/api/model';
import { serviceName } from './words';

/** The checks in which every word occurs: in the id, title, service, severity, pillar or a control. */
export function matching(checks: CheckSummary[], words: string): CheckSummary[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return checks;
  return checks.filter((check) => {
    const text = [check.id, check.title, serviceName(check.service), check.severity, check.pillar, ...check.controls].join(' ').toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
