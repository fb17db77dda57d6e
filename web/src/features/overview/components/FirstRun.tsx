import { Icon } from '@/components/Icon';
import { LinkButton } from '@/components/LinkButton';
import { Card } from '@/components/Page';
import type { FirstStep } from '../api/figures';

/** What is left to do before anything can be shown; the next step stands out. */
export function FirstRun({ steps }: { steps: FirstStep[] }) {
  const next = steps.find((step) => !step.done);
  return (
    <Card title="Get started" description="Three steps to your first findings.">
      <ol className="qd-checklist">
        {steps.map((step, place) => (
          <li key={step.title} data-done={step.done || undefined}>
            <span className="qd-checklist-mark">{step.done ? <Icon name="check" size={14} /> : place + 1}</span>
            <div>
              <h3>{step.title}</h3>
              <p className="qd-muted">{step.text}</p>
            </div>
            {step === next && (
              <LinkButton to={step.to} variant="primary">
                {step.action}
              </LinkButton>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
