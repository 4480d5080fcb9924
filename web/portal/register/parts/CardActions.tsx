import { useState } from 'react';
import type { ContactKind, MethodKind, RegisteredMethod } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import type { Entry } from '../entries';
import { useMe } from '../RegisterContext';
import type { Overview } from '../screen';

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
        {method && as === 'reconfirm' && <StillRight method={method} />}
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

/** The visible word, and for screen readers the method with it. */
function useNamed(kind: MethodKind) {
  const { t } = useTexts();
  const method = t(`register.method.${kind}.name`);
  return (word: string) => ({ children: word, label: `${word}: ${method}` });
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

function StillRight({ method }: { method: RegisteredMethod }) {
  const { t } = useTexts();
  const { draft, busy, actions } = useMe();
  const [isPressed, setPressed] = useState(false);
  const named = useNamed(method.kind);
  if (draft.confirmed.includes(method.id)) {
    return (
      <p className="card-state card-state-done" role="status">
        <Icon name="check" isSmall />
        {t('register.reconfirm.marked')}
      </p>
    );
  }
  return (
    <Button
      kind="secondary"
      isBusy={isPressed && busy === 'confirm'}
      onClick={() => {
        setPressed(true);
        actions.confirm([method.id]);
      }}
      {...named(t('register.reconfirm.one'))}
    />
  );
}
