import { allHandlersFinished, condition } from '@temporalio/workflow';
import { notices as reliably, personCodes, verifications } from './capabilities';
import type { PersonAnswer, PersonNotice, PersonResult } from './contracts/person';
import { takeTurns } from './turns';

/**
 * What the flows of signed-in people have in common: steps come one after the other, codes leave in the background, the flow ends
 * with a step that says so or at its time, and whoever has to be told is told after that.
 */
export function personRun(ref: string) {
  const background: Promise<void>[] = [];
  const notices: PersonNotice[] = [];
  const inTurn = takeTurns();
  let isOver = false;
  const settle = ({ answer, send, notices: more = [], isOver: ends = false }: PersonResult) => {
    if (send !== undefined) background.push(deliver(ref, send));
    notices.push(...more);
    isOver ||= ends;
    return answer;
  };
  return {
    step: (work: () => Promise<PersonResult>): Promise<PersonAnswer> =>
      inTurn(async () => settle(await work())),
    async untilOver(expiresAtMs: number): Promise<void> {
      await condition(() => isOver, Math.max(0, expiresAtMs - Date.now()));
      await condition(allHandlersFinished);
      if (!isOver) await inTurn(() => verifications.expireVerification({ ref }));
      await Promise.all(background);
      await Promise.all(notices.map((notice) => tell(ref, notice)));
    },
  };
}

/** The page follows a code in its row, not here. */
const deliver = (ref: string, number: number): Promise<void> =>
  personCodes(`code ${number}`)
    .deliverVerificationCode({ ref, number })
    .catch(() => undefined);

/** A notice nobody would take in a day changes nothing of what was changed; its record says so. */
const tell = (ref: string, notice: PersonNotice): Promise<void> =>
  reliably(`${notice.notice} to ${notice.target}`)
    .sendPersonNotice({ ref, ...notice })
    .catch(() => undefined);
