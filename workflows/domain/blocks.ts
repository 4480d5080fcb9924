import { ceilingUntil, waitUntil } from './budgets';
import {
  type ChargedRecord,
  chargesOf,
  type Party,
  proofTariff,
  sendTariff,
  SIGN_IN_TARIFF,
  type Tariff,
} from './charges';
import { METHODS } from './methods';
import type { PolicyDocument } from './policy';

type Group = 'strangers' | 'familiar';

/** What is not judged or sent at the moment, and for whom. */
export type Block = {
  what: string;
  party: Party['kind'] | Group;
  kind: 'wait' | 'ceiling';
  untilMs: number;
};

/** The blocks that one budget of a person holds now, as an operator sees them. */
export function blocksIn(
  budgets: PolicyDocument['budgets'],
  { counter, record }: ChargedRecord,
  nowMs: number,
): Block[] {
  const [what = '', named = 'strangers'] = counter.split('@');
  const party = (named.split(':')[0] ?? 'strangers') as Block['party'];
  const rule = ruleOf(budgets, what, party);
  if (rule === undefined) return [];
  const found = [
    { kind: 'wait' as const, untilMs: waitUntil(rule, record, nowMs) },
    { kind: 'ceiling' as const, untilMs: ceilingUntil(rule, record, nowMs) },
  ];
  return found
    .filter(({ untilMs }) => untilMs > nowMs)
    .map(({ kind, untilMs }) => ({ what, party, kind, untilMs }));
}

function ruleOf(budgets: PolicyDocument['budgets'], what: string, party: Block['party']) {
  const tariff = tariffOf(budgets, what);
  if (tariff === undefined) return undefined;
  const isShared = party === 'strangers' || party === 'familiar';
  const kind = isShared ? (party === 'strangers' ? 'address' : 'device') : party;
  return chargesOf(tariff, { kind, id: '' })[isShared ? 1 : 0].rule;
}

function tariffOf(budgets: PolicyDocument['budgets'], what: string): Tariff | undefined {
  const [group = '', name = ''] = what.split(':');
  if (what === SIGN_IN_TARIFF.counter) return SIGN_IN_TARIFF;
  const channel = (['email', 'text', 'call'] as const).find((one) => one === name);
  if (group === 'send' && channel !== undefined) return sendTariff(budgets, channel);
  const method = METHODS.find((one) => one === name) ?? (group === 'verify' ? 'sms' : undefined);
  return method === undefined ? undefined : proofTariff(budgets, method, what);
}
