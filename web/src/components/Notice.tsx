import Button from '@cloudscape-design/components/button';
import type { ReactNode } from 'react';
import { ApiProblem } from '@/api/problem';
import { Copy } from './Copy';
import { Icon, type IconName } from './Icon';

interface NoticeProps {
  icon: IconName;
  title: string;
  kind?: 'empty' | 'error';
  action?: ReactNode;
  children?: ReactNode;
}

function Notice({ icon, title, kind = 'empty', action, children }: NoticeProps) {
  return (
    <div className="qd-notice" data-kind={kind} role={kind === 'error' ? 'alert' : undefined}>
      <span className="qd-notice-mark">
        <Icon name={icon} size={20} />
      </span>
      <h2>{title}</h2>
      {children}
      {action}
    </div>
  );
}

/** Nothing is here yet, and the one thing to do about it. */
export function EmptyState({ icon, title, text, action }: { icon: IconName; title: string; text: string; action?: ReactNode }) {
  return (
    <Notice icon={icon} title={title} action={action}>
      <p>{text}</p>
    </Notice>
  );
}

/** What went wrong in the API's own words, the id to quote, and another try where one can help. */
export function ErrorState({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const problem = error instanceof ApiProblem ? error : null;
  const forbidden = problem?.status === 403;
  return (
    <Notice
      icon={forbidden ? 'lock' : 'alert'}
      kind="error"
      title={forbidden ? 'Your role does not allow this' : (problem?.title ?? 'This page failed')}
      action={onRetry && !forbidden && <Button onClick={onRetry}>Try again</Button>}
    >
      <ErrorWords error={error} />
    </Notice>
  );
}

/** The detail, and those errors of single fields that it does not tell by itself. */
export function ErrorWords({ error }: { error: Error }) {
  const problem = error instanceof ApiProblem ? error : null;
  const unsaid = problem?.errors.filter(({ rule }) => !problem.detail.includes(rule)) ?? [];
  return (
    <>
      {(problem ? problem.detail : error.message) && <p>{problem ? problem.detail : error.message}</p>}
      {unsaid.length > 0 && (
        <ul className="qd-notice-errors">
          {unsaid.map(({ field, rule, remedy }) => (
            <li key={`${field} ${rule}`}>
              <code>{field}</code>: {rule}. {remedy}
            </li>
          ))}
        </ul>
      )}
      {problem?.requestId && (
        <span className="qd-muted qd-small">
          Request id <Copy text={problem.requestId} label="request id" />
        </span>
      )}
    </>
  );
}
