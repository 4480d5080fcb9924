import type { SupportTimeline } from '../api/types';
import { useTexts } from '../texts/Texts';
import { Copy } from '../ui/Copy';
import { Notice } from '../ui/Notice';
import { wordsOf } from './eventWords';
import { formatTime } from './formatTime';
import { Table } from './Table';

/** One flow as support sees it: whose it is, where it stands, each decision, each message. */
export function Timeline({ timeline }: { timeline: SupportTimeline }) {
  const { t, find } = useTexts();
  const { flow, supportCode, deliveries, events } = timeline;
  const last = events.at(-1);
  const tellNow = last === undefined ? undefined : wordsOf(find, last).tell;
  return (
    <div className="stack">
      <div>
        <Copy label={find(`audit.flow.${flow}`) ?? flow} value={supportCode} />
        <Standing timeline={timeline} />
      </div>
      {tellNow && <Notice kind="info">{t('admin.support.tellNow', { text: tellNow })}</Notice>}
      <Events events={events} />
      {deliveries.length === 0 && <p>{t('admin.support.noDeliveries')}</p>}
      {deliveries.length > 0 && <Deliveries deliveries={deliveries} />}
    </div>
  );
}

/** Who took a message, or why nobody did, which names the provider too. */
const whoOrWhy = ({ state, provider, lastProblem }: SupportTimeline['deliveries'][number]) =>
  state === 'sent' ? provider : (lastProblem ?? provider);

function Standing({ timeline }: { timeline: SupportTimeline }) {
  const { t, find, locale } = useTexts();
  const { step, outcome, createdAt, person } = timeline;
  const shownStep = find(`audit.step.${step}`) ?? step;
  const values = {
    step: outcome === undefined ? shownStep : `${shownStep} (${outcome.code})`,
    time: formatTime(createdAt, locale),
  };
  return (
    <>
      {person !== undefined && (
        <p>
          {t('admin.support.person')}:{' '}
          <strong>
            {person === null
              ? t('admin.support.nobody')
              : `${person.displayName} (${person.login})`}
          </strong>
        </p>
      )}
      <p>{t('admin.support.state', values)}</p>
    </>
  );
}

function Events({ events }: Pick<SupportTimeline, 'events'>) {
  const { t, find, locale } = useTexts();
  return (
    <Table
      title={t('admin.support.events')}
      columns={[
        t('admin.support.time'),
        t('admin.support.happened'),
        t('admin.support.tell'),
        t('admin.support.code'),
      ]}
      rows={events.map((event) => {
        const { happened, tell = '' } = wordsOf(find, event);
        const code = [event.event, event.result, event.detail ?? []].flat().join(' · ');
        return [formatTime(event.at, locale), happened, tell, code];
      })}
    />
  );
}

function Deliveries({ deliveries }: Pick<SupportTimeline, 'deliveries'>) {
  const { t, locale } = useTexts();
  return (
    <Table
      title={t('admin.support.deliveries')}
      columns={[
        t('admin.support.time'),
        t('admin.support.delivery'),
        t('admin.support.result'),
        t('admin.support.attempts'),
      ]}
      rows={deliveries.map((delivery) => [
        formatTime(delivery.updatedAt, locale),
        `${delivery.purpose}, ${delivery.channel}`,
        [delivery.state, whoOrWhy(delivery) ?? []].flat().join(': '),
        String(delivery.attempts),
      ])}
    />
  );
}
