import { useState } from 'react';
import type { MethodKind, RegisteredMethod } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import { Choice } from '../../../ui/Choice';
import { Notice } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';
import { FailureNotice } from '../../proving/FailureNotice';
import { entriesOf, type Entry } from '../entries';
import { AllRight } from '../parts/AllRight';
import { Deferral } from '../parts/Deferral';
import { MethodCard } from '../parts/MethodCard';
import { News } from '../parts/News';
import { ProofProgress } from '../parts/ProofProgress';
import { RemoveDialog } from '../parts/RemoveDialog';
import { methodIcons, methodText } from '../methodTexts';
import { useMe } from '../RegisterContext';
import type { Overview } from '../screen';

/** Everything that is set up and can be, as a list to complete, to confirm, or to keep up. */
export function OverviewScreen({ as }: { as: Overview }) {
  const { t } = useTexts();
  const { tenant, me, store } = useMe();
  const [removing, setRemoving] = useState<RegisteredMethod>();
  const { isAllowed, gates } = me.registration;
  const lead =
    as === 'reconfirm' ? t('register.reconfirm.lead') : t(`register.${as}.lead`, { count: gates });

  return (
    <Screen title={t(`register.${as}.title`)} lead={isAllowed && lead} suffix={tenant.displayName}>
      <News />
      {!removing && <FailureNotice />}
      {isAllowed ? (
        as !== 'reconfirm' && <ProofProgress />
      ) : (
        <Notice kind="info">{t('register.account.notAllowed')}</Notice>
      )}
      <Lists as={as} onRemove={setRemoving} />
      {as === 'reconfirm' && <AllRight />}
      {as === 'checklist' && <Deferral />}
      {as === 'account' && me.password.mayChange && (
        <Button kind="plain" onClick={() => store.go({ name: 'password' })}>
          {t('register.change.title')}
        </Button>
      )}
      {removing && <RemoveDialog method={removing} onClose={() => setRemoving(undefined)} />}
    </Screen>
  );
}

type ListsProps = { as: Overview; onRemove: (method: RegisteredMethod) => void };

/** A checklist stays in one order; elsewhere what is set up comes first. */
function Lists({ as, onRemove }: ListsProps) {
  const { t } = useTexts();
  const { me } = useMe();
  const entries = entriesOf(me);
  const isThere = ({ method, pending }: Entry) => method !== undefined || pending !== undefined;
  const first = as === 'checklist' ? entries : entries.filter(isThere);
  const rest = as === 'reconfirm' ? [] : entries.filter((entry) => !first.includes(entry));
  const cards = (shown: readonly Entry[]) => (
    <ul className="cards">
      {shown.map((entry) => (
        <li key={`${entry.kind}:${entry.method?.id ?? ''}`}>
          {isThere(entry) ? (
            <MethodCard
              entry={entry}
              as={as}
              onRemove={() => entry.method && onRemove(entry.method)}
            />
          ) : (
            <SetUp kind={entry.kind} />
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {first.length > 0 ? cards(first) : <p>{t('register.account.none')}</p>}
      {rest.length > 0 && <p className="list-title">{t('register.account.add')}</p>}
      {rest.length > 0 && cards(rest)}
    </>
  );
}

function SetUp({ kind }: { kind: MethodKind }) {
  const texts = useTexts();
  const { me, actions } = useMe();
  return (
    <Choice
      icon={methodIcons[kind]}
      title={texts.t(`register.method.${kind}.name`)}
      text={methodText(kind, me, texts)}
      onChoose={() => actions.open(kind)}
    />
  );
}
