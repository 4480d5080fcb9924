/**
 * What was seen of the behaviour of Keycloak 26.7.3 and Kratos v1.3.1 on 22 November 2026, by row.
 * Not tried again by a run.
 */
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
