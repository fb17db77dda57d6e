import type { ReactNode } from 'react';
import './components.css';

interface PageProps {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, description, actions, children }: PageProps) {
  return (
    <>
      <div className="qd-page-head">
        <div>
          <h1>{title}</h1>
          {description && <p>{description}</p>}
        </div>
        {actions && <div className="qd-row">{actions}</div>}
      </div>
      {children}
    </>
  );
}

interface CardProps {
  title?: string;
  description?: ReactNode;
  actions?: ReactNode;
  /** Its content reaches the edges: tables and lists. */
  flush?: boolean;
  children: ReactNode;
}

export function Card({ title, description, actions, flush = false, children }: CardProps) {
  return (
    <section className={flush ? 'qd-card qd-card-flush' : 'qd-card'}>
      {title && (
        <div className="qd-card-head">
          <div>
            <h2>{title}</h2>
            {description && <p>{description}</p>}
          </div>
          {actions}
        </div>
      )}
      <div className="qd-card-body">{children}</div>
    </section>
  );
}

export function Facts({ items, columns }: { items: [string, ReactNode][]; columns?: 1 }) {
  return (
    <dl className="qd-facts" data-columns={columns}>
      {items.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
