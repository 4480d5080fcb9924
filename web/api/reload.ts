const RELOADED_KEY = 'latchkey.reloaded';
const RELOAD_AGAIN_MS = 60_000;
const SERVED_WITHIN_MS = 5_000;

/**
 * Loads the whole page again if the service serves it now: a browser's own error page would not go on
 * by itself. At most once a minute, and never where the browser keeps no record of when.
 */
export async function reloadIfServed(): Promise<void> {
  if (!isReloadDue() || !(await isServed())) return;
  if (rememberReload()) location.reload();
}

function isReloadDue(): boolean {
  try {
    const lastMs = Number(sessionStorage.getItem(RELOADED_KEY) ?? 0);
    return Math.abs(Date.now() - lastMs) > RELOAD_AGAIN_MS;
  } catch {
    return false;
  }
}

function rememberReload(): boolean {
  try {
    sessionStorage.setItem(RELOADED_KEY, String(Date.now()));
    return true;
  } catch {
    return false;
  }
}

async function isServed(): Promise<boolean> {
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), SERVED_WITHIN_MS);
  try {
    const { ok } = await fetch(location.href, { cache: 'no-store', signal: timeout.signal });
    return ok;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
