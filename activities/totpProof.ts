import { openColumn } from '../db/keys/contactValue';
import { encryptColumn } from '../db/keys/envelope';
import { spendTotpStep, totpOf } from '../db/mutations/proofsOnFile';
import type { Dependencies } from './dependencies';
import { NOBODY } from './nobody';
import { type Judge, ownMethod } from './proofs';
import { matchTotp, newTotpSecret } from './totp';

/**
 * Judges the code of an authenticator app; of several requests with one code, only one finds its
 * step unused (S22). Somebody without an app has the same work done with nobody's secret.
 */
export function createTotpJudge({ keys }: Dependencies): Judge {
  const nobodys = {
    valueSealed: encryptColumn(keys.envelope, newTotpSecret(), placeOf(NOBODY)),
    lastStep: null,
  };
  return ({ tx, facts, nowMs }, typed) => {
    const own = ownMethod(facts, 'totp');
    const id = own?.digest ?? NOBODY;
    let step: number | undefined;
    return {
      gate: own && { method: 'totp', digest: own.digest },
      unjudged: 'not-on-file',
      wrong: 'wrong-code',
      compare: async () => {
        const app = await totpOf(tx, id);
        const { valueSealed, lastStep } = app ?? nobodys;
        const place = placeOf(app === undefined ? NOBODY : id);
        const secret = await openColumn(keys, valueSealed ?? '', place);
        const match = matchTotp({ secret, code: typed ?? '', lastStep, nowMs });
        if (app === undefined || match.kind === 'wrong') return 'wrong';
        if (match.kind === 'used') return 'used';
        step = match.step;
        return 'right';
      },
      use: () => (step === undefined ? Promise.resolve(false) : spendTotpStep(tx, id, step)),
    };
  };
}

const placeOf = (methodId: string): string => `methods|${methodId}|value_sealed`;
