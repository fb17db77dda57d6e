/** Grey bars in the place of what is being loaded. */
export function Skeleton({ rows = 8, height = 18 }: { rows?: number; height?: number }) {
  return (
    <div className="qd-stack" role="status" aria-label="Loading" style={{ padding: '12px 20px' }}>
      {Array.from({ length: rows }, (_, row) => (
        // oxlint-disable-next-line react/no-array-index-key -- bars have no identity
        <div key={row} className="qd-skeleton" style={{ height, width: `${96 - ((row * 17) % 38)}%` }} />
      ))}
    </div>
  );
}
