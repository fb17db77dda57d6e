interface Props {
  failure: { code: string; message: string; remedy: string };
}

/** Why something failed, in AWS's own words where AWS refused, and what a person can do. */
export function FailureWords({ failure }: Props) {
  return (
    <span className="qd-failure">
      <span>
        <code>{failure.code}</code> {failure.message}
      </span>
      {failure.remedy && <span className="qd-muted">{failure.remedy}</span>}
    </span>
  );
}
