import { useTexts } from '../../../texts/Texts';
import { Icon } from '../../../ui/Icon';
import { useMe } from '../RegisterContext';
import { kindsOf } from '../screen';

/** How many of the proofs a reset asks for are there, and what that means. */
export function ProofProgress() {
  const { t, locale } = useTexts();
  const { me } = useMe();
  const { gates, proofs, beginWith } = me.registration;
  const done = Math.min(proofs, gates);
  const missing = gates - done;
  const isAccount = !me.requirements.mustRegister;
  const names = kindsOf(beginWith).map((kind) => t(`register.method.${kind}.name`));
  const either = new Intl.ListFormat(locale, { type: 'disjunction' }).format(names);
  return (
    <div className="proofs">
      <p className={`proofs-count ${missing === 0 ? 'status-done' : ''}`}>
        <Icon name={missing === 0 ? 'check' : 'circle'} isSmall />
        {t('register.progress', { done, gates })}
      </p>
      {isAccount && missing > 0 && <p>{t('register.account.missing', { count: missing })}</p>}
      {names.length > 0 && <p>{t('register.beginWith', { methods: either })}</p>}
    </div>
  );
}
