import { placeOfMethod } from '../../db/contacts';
import { openColumn } from '../../db/keys/contactValue';
import { encryptColumn } from '../../db/keys/envelope';
import type { WorkerKeys } from '../../db/keys/keyFile';
import { spendTotpStep, totpOf } from '../../db/mutations/proofsOnFile';
import { NOBODY, type ProofCase, type Prover } from './prover';
import { matchTotp, newTotpSecret } from './totpCodes';

type App = { sealed: string; place: string; lastStep: number | null };

/**
 * Codes of an authenticator app, on file or being registered; of several requests with one code, only
 * one finds its step unused (S22). Somebody without an app has the same work done with nobody's.
 */
export const totpProver: Prover = {
  methods: ['totp'],
  prepare: async ({ keys }, tx, _method, proof, typed) => {
    const app = await appOf(tx, proof);
    const { sealed, place, lastStep } = app ?? nobodysApp(keys);
    const secret = await openColumn(keys, sealed, place);
    const id = proof.own?.digest ?? '';
    let step: number | undefined;
    return {
      gate: app === undefined ? undefined : { method: 'totp', digest: id },
      nothing: 'not-on-file',
      wrong: 'wrong-code',
      compare: () => {
        const match = matchTotp({ secret, code: typed, lastStep, nowMs: proof.nowMs });
        if (app === undefined || match.kind === 'wrong') return 'wrong';
        if (match.kind === 'used') return 'used';
        step = match.step;
        return 'right';
      },
      totpStep: () => step,
      ...(proof.newApp === undefined
        ? { use: (inside) => spendTotpStep(inside, id, step ?? 0) }
        : {}),
    };
  },
};

async function appOf(
  tx: Parameters<typeof totpOf>[0],
  { own, newApp }: ProofCase,
): Promise<App | undefined> {
  if (newApp !== undefined) return { ...newApp, lastStep: null };
  const id = own?.digest ?? NOBODY;
  const onFile = await totpOf(tx, id);
  if (onFile?.valueSealed == null) return undefined;
  return { sealed: onFile.valueSealed, place: placeOfMethod(id), lastStep: onFile.lastStep };
}

const nobodys = new WeakMap<WorkerKeys, App>();

function nobodysApp(keys: WorkerKeys): App {
  const place = placeOfMethod(NOBODY);
  const app = nobodys.get(keys) ?? {
    sealed: encryptColumn(keys.envelope, newTotpSecret(), place),
    place,
    lastStep: null,
  };
  nobodys.set(keys, app);
  return app;
}
