import { Button } from '../../ui/Button';
import type { Proving } from './adapter';
import { useSay } from './PageContext';

type WaysProps = { proving: Proving; isOnlyOne: boolean };

/** The ways out of one way: another one, where there is one, and out of all of it. */
export function Ways({ proving: { actions, leave }, isOnlyOne }: WaysProps) {
  const say = useSay();
  return (
    <>
      {!isOnlyOne && (
        <Button kind="plain" onClick={() => actions.open('method')}>
          {say('other')}
        </Button>
      )}
      {leave && (
        <Button kind="plain" onClick={leave.onLeave}>
          {leave.text}
        </Button>
      )}
    </>
  );
}
