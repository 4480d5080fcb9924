import { startProduct } from '../support/product';

const sid = 'AC0123456789abcdef0123456789abcdef';

it('keeps a worker from starting that is to call from no phone number, and names the setting', async () => {
  const from = `MG${'a'.repeat(32)}`;
  const starting = startProduct({
    processes: ['worker'],
    env: {
      VOICE_PROVIDERS: 'twilio',
      TWILIO_ACCOUNT_SID: sid,
      TWILIO_AUTH_TOKEN: 'token-5b90',
      TWILIO_FROM: from,
    },
  });
  const { message } = await starting.then(
    () => new Error('it started'),
    (error: Error) => error,
  );
  expect(message).toMatch(/^a process ended at once, /);
  expect(message).toContain('TWILIO_FROM must be a phone number');
  expect(message).not.toMatch(/MGaaa|token-5b90/);
});

it('takes calls alone for a channel that works', async () => {
  const portal = await startProduct({
    processes: ['portal'],
    env: { LATCHKEY_OUTBOX: '0', VOICE_PROVIDERS: 'twilio' },
  });
  const { status } = await fetch(`${portal.portalUrl}/readyz`);
  await portal.stop();
  expect(status).toBe(200);
});
