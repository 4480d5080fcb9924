import { freshProof } from './mockAccount';
import { add } from './mockMe';
import { problem } from './mockServer';
import { alerted, opened, then, typeCode, withMethods } from './registerArrange';
import { openRegister, openSignedIn, sendMailCode, signIn } from './registerPage';
import { press } from './resetPage';
import type { Screen } from './screenBasics';

const CHECKLIST = 'Two minutes now, no helpdesk call later';
const ACCOUNT = "Your ways to prove it's you";

const LONG_NAME = 'Städtische Verkehrsbetriebe und Hafengesellschaft';

/** Signing in, the list in all its forms, and its ends. */
export const listScreens: Screen[] = [
  { name: 'sign-in', title: 'Sign in', arrange: (page, portal) => openRegister(page, portal) },
  {
    name: 'sign-in-refused',
    title: 'Sign in',
    arrange: then(
      (page, portal) => openRegister(page, portal),
      (page) => signIn(page, 'wrong'),
      alerted,
    ),
  },
  {
    name: 'sign-in-too-many',
    title: 'Sign in',
    arrange: async (page, portal) => {
      const refusal = problem(429, 'too-many-requests', { 'Retry-After': '75' });
      portal.answerNext('POST /sessions', refusal);
      await openRegister(page, portal);
      await signIn(page);
      await alerted(page);
    },
  },
  {
    name: 'sign-in-over',
    title: 'Sign in',
    arrange: then(openSignedIn, async (page, portal) => {
      portal.script.account.session = '';
      await press(page, 'Not now');
      await page.getByText('Your sign-in has ended.').waitFor();
    }),
  },
  { name: 'checklist', title: CHECKLIST, arrange: openSignedIn },
  {
    name: 'checklist-half',
    title: CHECKLIST,
    arrange: async (page, portal) => {
      const { account } = portal.script;
      portal.script.tenant = {
        ...portal.script.tenant,
        displayName: LONG_NAME,
        branding: { accentColor: '#ffd400' },
      };
      add(account, { kind: 'mobilePhone', hint: '+49 ••• 78' });
      const state = freshProof('registrationVerification');
      account.me.pending = [{ id: 'p', kind: 'email', hint: 'a•••@e•••.org', state }];
      await openSignedIn(page, portal);
    },
  },
  {
    name: 'checklist-news',
    title: CHECKLIST,
    arrange: then(openSignedIn, sendMailCode, typeCode('123456'), alerted),
  },
  {
    name: 'checklist-cannot-defer',
    title: CHECKLIST,
    arrange: then(openSignedIn, async (page, portal) => {
      portal.answerNext('POST /deferral', problem(409, 'wrong-step'));
      portal.script.account.me.requirements.deferralsLeft = 0;
      await press(page, 'Not now');
      await alerted(page);
    }),
  },
  { name: 'later', title: 'All right, later', arrange: opened('Not now') },
  { name: 'account', title: ACCOUNT, arrange: withMethods() },
  {
    name: 'account-few',
    title: ACCOUNT,
    arrange: withMethods((me) => {
      me.methods = me.methods.slice(1, 2).map((method) => ({ ...method, left: 1 }));
      me.registration.proofs = 1;
      me.registration.methods = ['email', 'sms'];
    }),
  },
  {
    name: 'account-not-counting',
    title: ACCOUNT,
    arrange: withMethods((me) => {
      const [app, codes, phone, mail] = me.methods;
      me.methods = [
        { ...app!, usableFrom: '2030-11-28T13:00:00.000Z' },
        { ...codes!, left: 0, counts: false },
        { ...phone!, counts: false },
        { ...mail!, counts: false },
      ];
      me.registration.proofs = 1;
    }),
  },
  {
    name: 'account-not-allowed',
    title: ACCOUNT,
    arrange: withMethods((me) => {
      me.registration = { isAllowed: false, gates: 2, proofs: 0, beginWith: [], methods: [] };
      me.methods = me.methods.slice(2, 3);
    }),
  },
  {
    name: 'remove',
    title: ACCOUNT,
    arrange: then(
      withMethods((me) => {
        me.registration.proofs = 2;
      }),
      (page) => press(page, 'Remove: Mobile phone'),
      (page) => page.getByRole('dialog').waitFor(),
    ),
  },
  {
    name: 'reconfirm',
    title: 'Are these still right?',
    arrange: then(
      withMethods((me) => {
        me.requirements.mustReconfirm = true;
      }),
      (page) => press(page, 'Still right: Mobile phone'),
      (page) => page.getByRole('button', { name: /^Marked as still right/ }).waitFor(),
    ),
  },
  {
    name: 'unreachable',
    title: CHECKLIST,
    arrange: then(openSignedIn, async (page, portal) => {
      portal.isDown = true;
      await press(page, 'Not now');
      await page.getByText('No connection. We keep trying.').waitFor();
    }),
  },
  {
    name: 'done',
    title: 'All set',
    arrange: async (page, portal) => {
      add(portal.script.account, { kind: 'mobilePhone', hint: '+49 ••• 78' });
      await openSignedIn(page, portal);
      await sendMailCode(page);
      await typeCode('123456')(page);
    },
  },
];
