/** What keeps a browser from traffic of its own. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * A browser on a loopback port for each jest worker, for a whole run: starting one costs as much as
 * a test, and suites that run beside each other share no clipboard. Answers `{ env, stop }`; `env`
 * tells the tests where they are.
 *
 * @param {string} executablePath
 * @param {number} count
 */
export async function startTestBrowsers(executablePath, count) {
  // Comes with the dependencies, which may not be installed when this file is read.
  const { chromium } = await import('playwright-core');
  const options = {
    executablePath,
    host: '127.0.0.1',
    args: flags,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
  const servers = await Promise.all(
    Array.from({ length: count }, () => chromium.launchServer(options)),
  );
  return {
    env: { TEST_BROWSER_URLS: servers.map((server) => server.wsEndpoint()).join(' ') },
    stop: () => Promise.all(servers.map((server) => server.close())),
  };
}
