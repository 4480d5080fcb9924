import { useState } from 'react';
import type { RegisteredMethod } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { Icon } from '../../../ui/Icon';
import { useMe } from '../RegisterContext';
import { useNamed } from '../useNamed';

/** Marks one method; the button keeps its place and the focus, and says that it has. */
export function StillRight({ method }: { method: RegisteredMethod }) {
  const { t } = useTexts();
  const { draft, busy, actions } = useMe();
  const [isPressed, setPressed] = useState(false);
  const named = useNamed(method.kind);
  const isMarked = draft.confirmed.includes(method.id);
  const { children, label } = named(
    t(isMarked ? 'register.reconfirm.marked' : 'register.reconfirm.one'),
  );
  return (
    <>
      <Button
        kind="secondary"
        isBusy={isPressed && busy === 'confirm'}
        isDisabled={isMarked}
        label={label}
        onClick={() => {
          setPressed(true);
          actions.confirm([method.id]);
        }}
      >
        {isMarked && <Icon name="check" isSmall />}
        {children}
      </Button>
      <span className="visually-hidden" role="status">
        {isPressed && isMarked && label}
      </span>
    </>
  );
}
