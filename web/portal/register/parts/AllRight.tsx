import { useTexts } from '../../../texts/Texts';
import { useMe } from '../RegisterContext';
import { ActionButton } from '../../proving/ActionButton';

/** Everything that counts confirmed at once, and what is left once some of it is. */
export function AllRight() {
  const { t, locale } = useTexts();
  const { me, draft, actions } = useMe();
  const all = me.methods.filter(({ counts }) => counts);
  const left = all.filter(({ id }) => !draft.confirmed.includes(id));
  const names = left.map(({ kind, hint }) => {
    const name = t(`register.method.${kind}.name`);
    return hint === undefined ? name : `${name} (${hint})`;
  });
  const isBegun = left.length > 0 && left.length < all.length;
  return (
    <div className="stack stack-tight">
      {isBegun && (
        <p>
          {t('register.reconfirm.left', { methods: new Intl.ListFormat(locale).format(names) })}
        </p>
      )}
      <ActionButton activity="confirm" onClick={() => actions.confirm(all.map(({ id }) => id))}>
        {t('register.reconfirm.all')}
      </ActionButton>
    </div>
  );
}
