const paths = {
  mail: 'M3 6.5h18v11H3zM3.5 7l8.5 6.5L20.5 7',
  message: 'M4 5h16v11h-8l-4.5 3.5V16H4zM8 9h8M8 12h5',
  mobilePhone:
    'M6.2 3.5h2.6l1.7 4.3-2 1.5a12 12 0 0 0 6.2 6.2l1.5-2 4.3 1.7v2.6a2.2 2.2 0 0 1-2.2 2.2A16.5 16.5 0 0 1 4 5.7a2.2 2.2 0 0 1 2.2-2.2z',
  officePhone:
    'M3.5 10V8.5C5.5 6 8.5 5 12 5s6.5 1 8.5 3.5V10h-4V8.5h-9V10zM6.5 11.5l-2 7.5h15l-2-7.5M14 14.7a2 2 0 1 1-4 0 2 2 0 0 1 4 0z',
  key: 'M12.5 12a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zm0 0H21m-3 0v3.5',
  app: 'M7.5 3.5h9v17h-9zM10.5 17.5h3',
  question:
    'M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM9.7 9.6a2.4 2.4 0 1 1 3.6 2c-.8.5-1.3 1-1.3 1.9m0 2.8v.3',
  lock: 'M5.5 11h13v9h-13zM8.5 11V8a3.5 3.5 0 0 1 7 0',
  forward: 'm9.5 5.5 6.5 6.5-6.5 6.5',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  circle: 'M18 12a6 6 0 1 1-12 0 6 6 0 0 1 12 0z',
  alert: 'M12 4.5 21 19.5H3zM12 10v4.5m0 2.2v.3',
  info: 'M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0zM12 11v5.5m0-8.8v.3',
} as const;

export type IconName = keyof typeof paths;

type IconProps = { name: IconName; isSmall?: boolean };

/** Always beside words that say the same, hence hidden from screen readers. */
export function Icon({ name, isSmall = false }: IconProps) {
  return (
    <svg
      className={`icon icon-${name}${isSmall ? ' icon-small' : ''}`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
