import type { SupportTimeline } from '../api/types';
import { useTexts } from '../texts/Texts';
import { Copy } from '../ui/Copy';
import { formatTime } from './formatTime';
import { Table } from './Table';

/** One reset as support sees it: where it stands, each decision, each message. */
export function Timeline({ timeline }: { timeline: SupportTimeline }) {
  const { t, locale } = useTexts();
  const { flow, supportCode, step, outcome, createdAt, events, deliveries } = timeline;
  const shownStep = outcome === undefined ? step : `${step} (${outcome.code})`;
  return (
    <div className="stack">
      <div>
        <Copy label={flow} value={supportCode} />
        <p>{t('admin.support.state', { step: shownStep, time: formatTime(createdAt, locale) })}</p>
      </div>
      <Table
        title={t('admin.support.events')}
        columns={[t('admin.support.time'), t('admin.support.event'), t('admin.support.result')]}
        rows={events.map(({ at, event, result, detail }) => [
          formatTime(at, locale),
          event,
          withDetail(result, detail),
        ])}
      />
      {deliveries.length === 0 && <p>{t('admin.support.noDeliveries')}</p>}
      {deliveries.length > 0 && (
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
            withDetail(delivery.state, whoOrWhy(delivery)),
            String(delivery.attempts),
          ])}
        />
      )}
    </div>
  );
}

/** Who took a message, or why nobody did, which names the provider too. */
const whoOrWhy = ({ state, provider, lastProblem }: SupportTimeline['deliveries'][number]) =>
  state === 'sent' ? provider : (lastProblem ?? provider);

const withDetail = (text: string, detail: string | null) =>
  detail === null ? text : `${text}: ${detail}`;
