import type { ContactKind } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import type { Entry } from '../entries';
import { useMe } from '../RegisterContext';
import type { Overview } from '../screen';
import { useNamed } from '../useNamed';
import { StillRight } from './StillRight';

type CardActionsProps = { entry: Entry; as: Overview; onRemove: () => void };

/** Each button says for screen readers which card it belongs to. */
export function CardActions({ entry, as, onRemove }: CardActionsProps) {
  const { t } = useTexts();
  const { actions } = useMe();
  const { kind, method, pending, isOffered } = entry;
  const named = useNamed(kind);
  return (
    <div className="card-actions">
      <div className="card-first-action">
        {pending && <Resume entry={entry} />}
        {method?.counts && as === 'reconfirm' && <StillRight method={method} />}
        {kind === 'recoveryCodes' && <FinishCodes />}
      </div>
      {isOffered && (
        <Button
          kind="plain"
          onClick={() => actions.open(kind)}
          {...named(
            kind === 'recoveryCodes' ? t('register.card.newCodes') : t('register.card.change'),
          )}
        />
      )}
      {method && <Button kind="plain" onClick={onRemove} {...named(t('register.card.remove'))} />}
    </div>
  );
}

/** Back to the code that is waited for. */
function Resume({ entry: { kind, pending } }: { entry: Entry }) {
  const { t } = useTexts();
  const { store } = useMe();
  const named = useNamed(kind);
  const resume = () => {
    if (kind === 'totp') return store.go({ name: 'totp' });
    if (pending)
      store.go({ name: 'code', kind: kind as ContactKind, id: pending.id }, { code: '' });
  };
  return <Button kind="secondary" onClick={resume} {...named(t('register.card.enterCode'))} />;
}

/** Codes that were shown and not confirmed are still there until the page is closed. */
function FinishCodes() {
  const { t } = useTexts();
  const { held, store } = useMe();
  const named = useNamed('recoveryCodes');
  if (held.recovery === undefined) return null;
  return (
    <Button
      kind="secondary"
      onClick={() => store.go({ name: 'recoveryCodes' })}
      {...named(t('register.card.finish'))}
    />
  );
}
