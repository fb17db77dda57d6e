/** A check's own words; what stands between backticks is a command or a name. */
export function Prose({ text }: { text: string }) {
  const parts = text.split(/`([^`]+)`/);
  return (
    <p className="qd-prose">
      {/* oxlint-disable-next-line react/no-array-index-key -- the parts of a text never move */}
      {parts.map((part, place) => (place % 2 === 1 ? <code key={place}>{part}</code> : part))}
    </p>
  );
}
