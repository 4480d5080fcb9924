import type { PortalAnswer } from './portalContract';

/** An answer without what is random: the rest, times since the visit began included, is alike. */
export function asSeen({ status, headers, text }: PortalAnswer, beganMs: number): string {
  const { date: _date, 'retry-after': wait = '', ...others } = headers;
  const rounded = wait === '' ? '' : String(Math.round(Number(wait) / 10) * 10);
  const body = text
    .replace(/"token":"[\w-]{43}"/, '"token":"…"')
    .replace(/LK-[0-9A-Z]{4}-[0-9A-Z]{4}/g, 'LK-…')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (time) => sinceBegun(Date.parse(time) - beganMs));
  return `${status} ${body} ${rounded} ${JSON.stringify(others)}`;
}

/** Fine enough for a deadline of one's own, coarse enough for a slow machine. */
const sinceBegun = (sinceMs: number): string =>
  sinceMs < -60_000 ? 'long ago' : `after ${Math.floor(sinceMs / 30_000) * 30} s`;
