/** One thing wrong with a request: `schedule.cron`, what is wrong with it, and the way out. */
export interface FieldError {
  field: string;
  rule: string;
  remedy: string;
}

/** An answer of the API that is no success: RFC 9457's problem+json, with the id under which our logs keep it. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly errors: FieldError[],
    readonly requestId: string | null,
  ) {
    super(detail || title);
    this.name = 'ApiProblem';
  }

  of(field: string): string {
    return fieldWords(this.errors, field);
  }
}

/** What is wrong with one field, as sentences; empty when nothing is. */
export function fieldWords(errors: FieldError[], field: string): string {
  return errors
    .filter((error) => error.field === field)
    .map(({ rule, remedy }) => `${rule.charAt(0).toUpperCase()}${rule.slice(1)}. ${remedy}`)
    .join(' ');
}

export function problemFrom(body: unknown, response: Response | undefined): ApiProblem {
  if (!response) return unreachable(body);
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (name: string) => (typeof given[name] === 'string' ? given[name] : '');
  return new ApiProblem(
    response.status,
    text('title') || `The API answered ${response.status}`,
    text('detail'),
    Array.isArray(given.errors) ? (given.errors as FieldError[]) : [],
    text('request_id') || response.headers.get('apigw-requestid'),
  );
}

function unreachable(cause: unknown): ApiProblem {
  const said = cause instanceof Error ? cause.message : '';
  return new ApiProblem(0, 'The API could not be reached', said, [], null);
}
