const PASS = /^#pass=(.{1,64})$/;

/**
 * The pass of the link the page was opened with. It leaves the address bar and the browser's history at
 * once: neither a look over the shoulder nor the next user of the browser is to find it.
 */
export function takeFromAddress(): string | undefined {
  const [, pass] = PASS.exec(location.hash) ?? [];
  if (pass === undefined) return undefined;
  history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  return pass;
}
