import { useTexts } from '../../../texts/Texts';
import { Icon } from '../../../ui/Icon';
import type { Entry } from '../entries';
import { methodFacts, methodIcons, usableText, whyNot } from '../methodTexts';
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
          {as === 'checklist' && <CardState entry={entry} />}
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

function CardState({ entry: { method, pending } }: { entry: Entry }) {
  const { t } = useTexts();
  const isDone = method?.counts === true;
  return (
    <p className={`card-state card-state-${isDone ? 'done' : 'waiting'}`}>
      {isDone && <Icon name="check" isSmall />}
      {t(`register.card.${isDone ? 'done' : pending ? 'waiting' : 'notYet'}`)}
    </p>
  );
}

/** What needs the person's attention. */
function CardNotes({ entry: { kind, method, pending, isOffered } }: { entry: Entry }) {
  const texts = useTexts();
  const { t } = texts;
  const { draft, clock } = useMe();
  const { left = Infinity } = method ?? {};
  const isSent = pending !== undefined && kind !== 'totp';
  const sent = pending?.hint
    ? t('register.card.sentTo', { hint: pending.hint })
    : t('register.card.sent');
  const isUnkept = isOffered && kind === 'recoveryCodes' && method && draft.areCodesUnkept;
  const notes = [
    isSent && sent,
    isOffered && left > 0 && left <= FEW_LEFT && t('register.card.few'),
    isUnkept && t('register.card.unkept'),
    method && (isOffered ? whyNot(method, texts) : t('register.card.unused')),
    method && usableText(method, clock.nowMs(), texts),
  ];
  const told = notes.filter((note): note is string => typeof note === 'string');
  return told.map((note) => (
    <p className="card-note" key={note}>
      <Icon name="info" isSmall />
      <span>{note}</span>
    </p>
  ));
}
