import { Link, useNavigate } from '@tanstack/react-router';
import { signOut } from '@/auth/actions';
import { Icon } from '@/components/Icon';
import favicon from '@/theme/favicon.svg';
import { usePreferences } from '@/theme/preferences';
import { useMe } from '@/api/queries';
import { flash } from './flashes';
import { NAVIGATION } from './pages';

export function SideNavigation() {
  return (
    <aside className="qd-side">
      <Link to="/" className="qd-brand" aria-label="Quarterdeck, overview">
        <img src={favicon} alt="" />
        <span className="qd-nav-text">Quarterdeck</span>
      </Link>
      <nav className="qd-nav" aria-label="Pages">
        {NAVIGATION.map(({ label, pages }) => (
          <div className="qd-nav-group" key={label}>
            <span className="qd-nav-label">{label}</span>
            {pages.map((page) => (
              <Link
                key={page.to}
                to={page.to}
                className="qd-nav-link"
                title={page.text}
                activeOptions={{ exact: page.to === '/' }}
              >
                <Icon name={page.icon} />
                <span className="qd-nav-text">{page.text}</span>
              </Link>
            ))}
          </div>
        ))}
      </nav>
      <Foot />
    </aside>
  );
}

function Foot() {
  const { data: me } = useMe();
  const { navigation, setNavigation } = usePreferences();
  const navigate = useNavigate();
  const leave = () =>
    signOut().then(
      () => navigate({ to: '/sign-in' }),
      (error: Error) => flash('error', `You are still signed in: ${error.message}`),
    );
  return (
    <div className="qd-side-foot">
      {me && (
        <div className="qd-member">
          <strong className="qd-truncate">{me.tenant_name}</strong>
          <span className="qd-muted qd-small qd-truncate" title={me.email}>
            {me.email}
          </span>
        </div>
      )}
      <button
        type="button"
        className="qd-nav-link"
        title="Collapse or widen the navigation"
        onClick={() => setNavigation(navigation === 'open' ? 'collapsed' : 'open')}
      >
        <Icon name="panel" />
        <span className="qd-nav-text">Collapse</span>
      </button>
      <button type="button" className="qd-nav-link" title="Sign out" onClick={() => void leave()}>
        <Icon name="exit" />
        <span className="qd-nav-text">Sign out</span>
      </button>
    </div>
  );
}
