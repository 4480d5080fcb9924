// `npm run outages`: outages of the mail providers of a minute and of ten, in real time.

process.env.TEST_OUTAGE_SECONDS ??= '60,600';
const { testCommand } = await import('./lib/testCommand.mjs');
await testCommand(['test/workflows/mailOutages', ...process.argv.slice(2)]);
