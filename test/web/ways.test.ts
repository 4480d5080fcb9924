import { knownOffers, wayOf, type Offer, type Part } from '../../web/portal/proving/ways';

const nowMs = Date.parse('2026-03-04T10:00:00.000Z');
const later = '2026-03-04T10:30:00.000Z';
const earlier = '2026-03-04T09:30:00.000Z';

const email: Offer = { method: 'email' };
const totp: Offer = { method: 'totp' };
const codeBy = (method: 'email' | 'sms') =>
  ({ method, number: 1, delivery: 'sent', resendAt: earlier }) as const;

type Case = {
  title: string;
  view: { part: Part; method?: Offer['method'] };
  offers: Offer[];
  sentBy?: 'email' | 'sms';
  way: object;
};

const cases: Case[] = [
  {
    title: 'several ways are asked for',
    view: { part: 'method' },
    offers: [email, totp],
    way: { name: 'method' },
  },
  {
    title: 'a single way is not asked for',
    view: { part: 'method' },
    offers: [email],
    way: { name: 'destination', isOnlyOne: true },
  },
  {
    title: 'a single way that is blocked and needs a message is shown with its time',
    view: { part: 'method' },
    offers: [{ ...email, blockedUntil: later }],
    way: { name: 'method' },
  },
  {
    title: 'a single way that is blocked and needs none says so itself',
    view: { part: 'method' },
    offers: [{ ...totp, blockedUntil: later }],
    way: { name: 'totp', isOnlyOne: true },
  },
  {
    title: 'a chosen way without a message that is blocked leads to the others',
    view: { part: 'proof', method: 'totp' },
    offers: [email, { ...totp, blockedUntil: later }],
    way: { name: 'method' },
  },
  {
    title: 'a block that is over blocks nothing',
    view: { part: 'proof', method: 'totp' },
    offers: [email, { ...totp, blockedUntil: earlier }],
    way: { name: 'totp', isOnlyOne: false },
  },
  {
    title: 'a code that was sent is asked for, also while it is blocked',
    view: { part: 'proof', method: 'email' },
    offers: [{ ...email, blockedUntil: later }, totp],
    sentBy: 'email',
    way: { name: 'code', isOnlyOne: false },
  },
  {
    title: 'a code that was sent another way is not',
    view: { part: 'proof', method: 'email' },
    offers: [email, totp],
    sentBy: 'sms',
    way: { name: 'destination' },
  },
  {
    title: 'a way that is gone leads to those there are',
    view: { part: 'proof', method: 'sms' },
    offers: [email, totp],
    way: { name: 'method' },
  },
];

describe('what is asked for in a proof', () => {
  it.each(cases)('$title', ({ view, offers, sentBy, way }) => {
    const challenge = sentBy && codeBy(sentBy);
    expect(wayOf(view, { offers, challenge, nowMs })).toMatchObject(way);
  });

  it('is nothing that the page does not know', () => {
    const offers = [
      email,
      totp,
      { method: 'questions' },
      { method: 'passkey' as 'email' },
    ] as const;
    expect(knownOffers(offers, ['totp'])).toEqual([email, totp]);
  });
});
