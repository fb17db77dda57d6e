import type { Severity } from '@/api/model';

/** The gravest first. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'informational'] as const satisfies Severity[];
