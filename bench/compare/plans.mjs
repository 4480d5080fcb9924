/** What is run: `full` gives the published figures, `quick` only shows that everything works. */
export const plans = {
  full: {
    people: 1000,
    flows: {
      first: 20,
      warmup: 120,
      loads: [
        { concurrency: 1, flows: 20 },
        { concurrency: 8, flows: 200 },
        { concurrency: 32, flows: 300 },
      ],
    },
    coldStarts: 5,
    behaviour: {
      tries: 50,
      requests: 50,
      waits: { shortOutageMs: 3000, longOutageMs: 60_000, waitMs: 90_000, lingerMs: 45_000 },
    },
  },
  quick: {
    people: 110,
    flows: {
      first: 5,
      warmup: 15,
      loads: [
        { concurrency: 1, flows: 5 },
        { concurrency: 8, flows: 30 },
        { concurrency: 32, flows: 50 },
      ],
    },
    coldStarts: 1,
    behaviour: {
      tries: 8,
      requests: 12,
      waits: { shortOutageMs: 3000, longOutageMs: 8000, waitMs: 60_000, lingerMs: 8000 },
    },
  },
};

/**
 * The starts that are measured, one after the other. `owasp` is the product as it is installed;
 * `owaspNoNotice` leaves out the mail after the end, which the peers do not send either;
 * `sevenMiB` has the parameters of Keycloak's default.
 */
export const starts = {
  owasp: { title: 'OWASP hash (default)', settings: {} },
  owaspNoNotice: { title: 'OWASP hash, no notice', settings: {}, ownerOnReset: false },
  sevenMiB: {
    title: 'hash of Keycloak’s default',
    settings: { ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '5' },
  },
};
