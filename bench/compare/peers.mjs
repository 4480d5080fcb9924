// Figures quoted from the measurement of the peers (Keycloak 26.7.3 and Ory Kratos v1.3.1, 22 Nov
// 2026): 2 virtual cores (Xeon), 24 GB, Debian 12, Node 20.20.2, PostgreSQL 15 with defaults. Not
// measured again here. "p50 / p95" in milliseconds as text, CPU in seconds per flow.

export const peersMachine =
  '2 virtual cores (Xeon), 24 GB, Debian 12, Node 20.20.2, PostgreSQL 15 with defaults';

/** Concurrency, flows, flows/s, without wait, end to end, mail delay, server and DB CPU, MiB. */
export const peerFlows = {
  'Keycloak default hash, A': [
    [1, 20, 15.0, '63 / 87', '63 / 87', '10 / 17', 0.116, 0.002, 742],
    [8, 200, 15.4, '511 / 687', '511 / 687', '34 / 64', 0.109, 0.003, 740],
    [32, 300, 15.2, '2150 / 2391', '2150 / 2391', '35 / 299', 0.11, 0.004, 792],
  ],
  'Keycloak default hash, B': [
    [1, 20, 5.5, '160 / 335', '160 / 335', '16 / 115', 0.185, 0.005, 645],
    [8, 200, 12.3, '637 / 791', '637 / 791', '27 / 48', 0.141, 0.003, 650],
    [32, 300, 13.5, '2231 / 2935', '2231 / 2935', '25 / 272', 0.126, 0.004, 762],
  ],
  'Keycloak OWASP hash, A': [
    [1, 20, 9.7, '100 / 147', '100 / 147', '12 / 20', 0.161, 0.002, 770],
    [8, 200, 14.6, '486 / 1146', '486 / 1146', '27 / 74', 0.108, 0.003, 870],
    [32, 300, 20.3, '1576 / 1971', '1576 / 1971', '21 / 171', 0.086, 0.003, 889],
  ],
  'Keycloak OWASP hash, B': [
    [1, 20, 10.3, '87 / 144', '87 / 144', '11 / 25', 0.17, 0.003, 847],
    [8, 200, 14.1, '540 / 743', '540 / 743', '31 / 75', 0.128, 0.004, 885],
    [32, 300, 18.5, '1717 / 2034', '1717 / 2034', '26 / 230', 0.096, 0.004, 893],
  ],
  'Kratos bcrypt 12': [
    [1, 20, 1.0, '272 / 295', '1002 / 1014', '738 / 751', 0.264, 0.015, 89],
    [8, 200, 3.8, '1386 / 1653', '2175 / 2624', '853 / 1111', 0.286, 0.066, 90],
    [32, 300, 4.9, '1658 / 2565', '6191 / 8585', '4570 / 6567', 0.282, 0.072, 92],
  ],
  'Kratos OWASP hash': [
    [1, 20, 1.0, '74 / 80', '1006 / 1028', '938 / 955', 0.066, 0.017, 131],
    [8, 200, 6.7, '496 / 682', '1207 / 1413', '768 / 942', 0.069, 0.067, 177],
    [32, 300, 7.4, '574 / 813', '4174 / 5216', '3655 / 4783', 0.069, 0.069, 210],
  ],
  'Kratos OWASP hash, fast courier': [
    [1, 20, 8.6, '64 / 88', '108 / 169', '48 / 106', 0.062, 0.014, 132],
    [8, 200, 13.5, '393 / 573', '584 / 781', '218 / 348', 0.064, 0.062, 175],
    [32, 300, 14.8, '627 / 889', '2100 / 2477', '1545 / 2010', 0.059, 0.065, 151],
  ],
};

/** The first 20 flows after a start and the cold start, in the words of the measurement. */
export const peerStarts = {
  first: [
    'Keycloak 4.6 flows/s, 0.34 CPU-s/flow (other starts, first 10 flows: 2.1–2.9 flows/s, first flow 2.0–2.4 s)',
    'Kratos no difference to later',
  ],
  cold: ['Keycloak 8.2–14.2 s (one 17.2 s; 12 values)', 'Kratos 0.4–0.6 s'],
};

/** Concurrency and the steps, p50 / p95 in ms. */
export const peerSteps = {
  Keycloak: {
    steps: [
      'login page',
      'forgot page',
      'request (mail is sent here)',
      'open link',
      'set password',
    ],
    rows: [
      ['default hash, A', 1, '4 / 10', '2 / 6', '13 / 20', '7 / 12', '34 / 47'],
      ['default hash, A', 8, '14 / 35', '8 / 28', '47 / 87', '34 / 62', '400 / 554'],
      ['default hash, A', 32, '14 / 102', '10 / 30', '48 / 352', '36 / 155', '2030 / 2188'],
      ['default hash, B', 1, '6 / 25', '4 / 13', '22 / 132', '17 / 51', '101 / 177'],
      ['OWASP hash, B', 1, '6 / 14', '3 / 7', '15 / 35', '11 / 24', '51 / 91'],
      ['OWASP hash, B', 8, '13 / 37', '8 / 23', '43 / 93', '32 / 63', '445 / 634'],
      ['OWASP hash, B', 32, '10 / 71', '7 / 42', '37 / 275', '27 / 98', '1619 / 1896'],
    ],
  },
  Kratos: {
    steps: ['open', 'request', 'submit code', 'settings flow', 'set password'],
    rows: [
      ['bcrypt 12', 1, '2 / 3', '5 / 8', '9 / 13', '4 / 6', '251 / 260'],
      ['bcrypt 12', 8, '12 / 72', '30 / 160', '60 / 412', '107 / 498', '1083 / 1374'],
      ['bcrypt 12', 32, '25 / 127', '102 / 356', '134 / 581', '155 / 454', '1118 / 1777'],
      ['OWASP hash', 1, '2 / 2', '6 / 7', '10 / 12', '5 / 7', '50 / 58'],
      ['OWASP hash', 8, '9 / 39', '31 / 129', '56 / 194', '73 / 173', '277 / 445'],
      ['OWASP hash', 32, '13 / 86', '53 / 152', '70 / 216', '82 / 192', '307 / 471'],
      ['OWASP hash, fast', 32, '16 / 88', '87 / 171', '120 / 220', '85 / 157', '289 / 451'],
    ],
  },
};

/** What was seen of the behaviour of Keycloak and Kratos, by row. */
export const peerBehaviour = {
  answers: ['identical', 'identical'],
  medians: [
    'known 25.9 ms, unknown 12.6 ms: **+13.3 ms**, and the mail server’s own latency',
    'known 4.7 ms, unknown 3.2 ms: +1.5 ms',
  ],
  threshold: ['**97 %**', '**85 %**'],
  flood: ['50 × 200, **50 mails**', '50 × 200, **50 mails**'],
  firstCode: ['still valid', 'still valid (in its own flow)'],
  guesses: ['no code to guess (signed link)', '5 per flow; right code as 6th try refused'],
  budget: ['–', '**none**: 100 judged guesses in 20 flows, then a right code is accepted'],
  outageShown: ['same page as success', 'same as success'],
  shortOutage: ['**never** (waited 90 s)', 'arrives at once'],
  longOutage: ['**never** (waited 90 s)', '**never** (waited 90 s), given up after 6 tries'],
  outageAndKill: ['never (waited 45 s)', 'arrives on restart'],
  hangShown: ['**page hangs** (no answer in 4 s)', 'success at once'],
  hangsInData: ['never (waited 45 s)', '**never** (waited 45 s), stays “processing”'],
  answerLost: ['not tried', 'not tried'],
  afterMail: ['works; the way back to the application is lost', 'works, nothing lost'],
  afterCode: ['**refused** (start again); the same link opened again works', 'works, nothing lost'],
  duringPassword: ['not tried', 'not tried'],
  answersAgain: ['8–11 s', '0.4 s'],
  links: [
    'link points to the configured host',
    'code mail has no link; link method: configured host',
  ],
};
