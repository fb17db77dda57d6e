export const PILLARS = ['security', 'cost', 'resilience', 'performance', 'operations'] as const;
