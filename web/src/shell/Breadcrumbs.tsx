import { Link, useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Icon } from '@/components/Icon';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page's name in the breadcrumbs and in the tab. */
    title?: string;
    /** The page above it. */
    parent?: { to: string; text: string };
  }
}

export function Breadcrumbs() {
  const page = useMatches().at(-1);
  const { title, parent } = page?.staticData ?? {};
  useEffect(() => {
    document.title = title ? `${title} · Quarterdeck` : 'Quarterdeck';
  }, [title]);
  return (
    <nav className="qd-crumbs" aria-label="Breadcrumbs">
      {parent && (
        <>
          <Link to={parent.to}>{parent.text}</Link>
          <Icon name="chevron" size={12} />
        </>
      )}
      <span aria-current="page" className="qd-truncate">
        {title}
      </span>
    </nav>
  );
}
