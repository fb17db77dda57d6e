import { Icon } from '@/components/Icon';
import { useFlashes } from './flashes';

export function Flashes() {
  const { flashes, dismiss } = useFlashes();
  return (
    <div className="qd-flashes" role="status">
      {flashes.map(({ id, kind, text }) => (
        <div key={id} className="qd-flash" data-kind={kind}>
          <Icon name={kind === 'success' ? 'check' : 'alert'} />
          <span>{text}</span>
          <button type="button" className="qd-tool" aria-label="Dismiss" onClick={() => dismiss(id)}>
            <Icon name="close" size={12} />
          </button>
        </div>
      ))}
    </div>
  );
}
