import type { RegisteredMethod } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Icon } from '../../../ui/Icon';
import { Notice } from '../../../ui/Notice';
import { PageScreen } from '../../proving/PageScreen';
import { GoOn } from '../parts/GoOn';
import { methodIcons, usableText } from '../methodTexts';
import { useMe } from '../RegisterContext';
import { useResetAddress } from '../useResetAddress';

/** The end: what is set up now, and where it helps. */
export function DoneScreen() {
  const { t } = useTexts();
  const { me } = useMe();
  const address = useResetAddress();
  const proofs = me.methods.filter(({ counts }) => counts);
  return (
    <PageScreen title={t('register.done.title')}>
      <Notice kind="done">
        <p>{t('register.done.lead')}</p>
        <p className="address" dir="ltr">
          {address}
        </p>
      </Notice>
      <section className="stack stack-tight">
        <h2>{t('register.done.list')}</h2>
        <ul className="summary">
          {proofs.map((method) => (
            <li key={method.id}>
              <Icon name={methodIcons[method.kind]} isSmall />
              <div>
                <p>
                  {t(`register.method.${method.kind}.name`)}{' '}
                  {method.hint && <bdi className="soft">{method.hint}</bdi>}
                </p>
                <Usable method={method} />
              </div>
            </li>
          ))}
        </ul>
      </section>
      <GoOn account={t('register.done.account')} />
    </PageScreen>
  );
}

function Usable({ method }: { method: RegisteredMethod }) {
  const texts = useTexts();
  const { clock } = useMe();
  const text = usableText(method, clock.nowMs(), texts);
  return text === undefined ? null : <p className="soft">{text}</p>;
}
