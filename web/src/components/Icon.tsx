// Our own drawings, 16 units wide, one stroke. Cloudscape's icon component would bring all of its set along.
const PATHS = {
  overview: 'M2.5 2.5h4.5v6H2.5zM9 2.5h4.5v3.5H9zM9 8h4.5v5.5H9zM2.5 10.5h4.5v3H2.5z',
  findings: 'M8 1.8l5 1.9v4c0 3.2-2.1 5.4-5 6.5-2.9-1.1-5-3.3-5-6.5v-4zM8 5v3.4M8 10.6v.1',
  accounts: 'M4.6 12.5h7a2.9 2.9 0 0 0 .4-5.8 4 4 0 0 0-7.7-.6 3.2 3.2 0 0 0 .3 6.4z',
  tasks: 'M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.2V4M10.5 2.2V4M5.5 10l1.5 1.4 3-2.9',
  runs: 'M5 3l7.5 5L5 13z',
  checks: 'M6.5 4h7M6.5 8h7M6.5 12h7M2 4l.9.9L4.6 3M2 8l.9.9L4.6 7M2 12l.9.9 1.7-1.9',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.7 10.7L14 14',
  sun: 'M8 10.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM8 1.2v1.6M8 13.2v1.6M1.2 8h1.6M13.2 8h1.6M3.2 3.2l1.1 1.1M11.7 11.7l1.1 1.1M3.2 12.8l1.1-1.1M11.7 4.3l1.1-1.1',
  moon: 'M13.4 9.6A5.7 5.7 0 0 1 6.4 2.6 5.7 5.7 0 1 0 13.4 9.6z',
  panel: 'M2.5 3h11v10h-11zM6.2 3v10',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  copy: 'M5.5 5.5h7.5V13H5.5zM3 10.5V3h7.5',
  check: 'M3 8.5l3.2 3.2L13 5',
  alert: 'M8 2.2l6.3 11.2H1.7zM8 6.5v3.3M8 11.5v.1',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z',
  hidden: 'M2.5 2.5l11 11M6.2 3.7A6 6 0 0 1 8 3.5C12 3.5 14.5 8 14.5 8a12 12 0 0 1-1.9 2.4M9.9 12.2a6 6 0 0 1-1.9.3C4 12.5 1.5 8 1.5 8a12 12 0 0 1 2.3-2.7',
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  chevron: 'M6 3.5L10.5 8 6 12.5',
  up: 'M3.5 10L8 5.5l4.5 4.5',
  down: 'M3.5 6L8 10.5 12.5 6',
  keyboard: 'M1.8 4h12.4v8.5H1.8zM4.3 6.7v.1M6.8 6.7v.1M9.3 6.7v.1M11.8 6.7v.1M5 9.8h6',
  exit: 'M9.5 2.5h-6v11h6M7 8h7M11.5 5.5L14 8l-2.5 2.5',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.2 1.6',
  plus: 'M8 3v10M3 8h10',
  refresh: 'M13.3 6.5A5.6 5.6 0 1 0 13.4 10M13.6 2.8v3.7H9.9',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg className="qd-icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
