import type { RegisteredMethod } from '../../../api/types';
import { useTexts } from '../../../texts/Texts';
import { Icon } from '../../../ui/Icon';
import type { Entry } from '../entries';
import { methodFacts, methodIcons } from '../methodTexts';
import { useMe } from '../RegisterContext';
import type { Overview } from '../screen';
import { CardActions } from './CardActions';

const FEW_LEFT = 3;

type MethodCardProps = { entry: Entry; as: Overview; onRemove: () => void };

/** One way to prove who one is: what it is, how it stands, what can be done with it. */
export function MethodCard({ entry, as, onRemove }: MethodCardProps) {
  const texts = useTexts();
  const { t } = texts;
  const { clock } = useMe();
  const { kind, method } = entry;
  return (
    <div className="card">
      <Icon name={methodIcons[kind]} />
      <div className="card-body">
        <div className="card-head">
          <h2>{t(`register.method.${kind}.name`)}</h2>
          {as === 'checklist' && <CardState method={method} />}
        </div>
        {method?.hint && (
          <p className="card-hint">
            <bdi>{method.hint}</bdi>
          </p>
        )}
        {method && <p className="soft">{methodFacts(method, clock.nowMs(), texts).join(' · ')}</p>}
        <CardNotes entry={entry} />
      </div>
      <CardActions entry={entry} as={as} onRemove={onRemove} />
    </div>
  );
}

function CardState({ method }: { method: RegisteredMethod | undefined }) {
  const { t } = useTexts();
  const state = method ? 'done' : 'waiting';
  return (
    <p className={`card-state card-state-${state}`}>
      {method && <Icon name="check" isSmall />}
      {t(`register.card.${state}`)}
    </p>
  );
}

/** What needs the person's attention. */
function CardNotes({ entry: { kind, method, pending, isOffered } }: { entry: Entry }) {
  const { t } = useTexts();
  const { draft } = useMe();
  const { left } = method ?? {};
  const isSent = pending !== undefined && kind !== 'totp';
  const sent = pending?.hint
    ? t('register.card.sentTo', { hint: pending.hint })
    : t('register.card.sent');
  const notes = [
    ...(isSent ? [sent] : []),
    ...(isOffered && left !== undefined && left <= FEW_LEFT ? [t('register.card.few')] : []),
    ...(isOffered && kind === 'recoveryCodes' && method && draft.areCodesUnkept
      ? [t('register.card.unkept')]
      : []),
    ...(method && !isOffered ? [t('register.card.unused')] : []),
  ];
  return notes.map((note) => (
    <p className="card-note" key={note}>
      <Icon name="info" isSmall />
      <span>{note}</span>
    </p>
  ));
}
