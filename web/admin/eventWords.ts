import type { SupportTimeline } from '../api/types';
import type { Texts } from '../texts/Texts';

type TimelineEvent = SupportTimeline['events'][number];
export type EventWords = { happened: string; tell: string | undefined };

/**
 * What an event of the audit means, and what the caller may be told: of the block it led to, else of
 * its detail, else of the event. One this page does not know is named by its code.
 */
export function wordsOf(find: Texts['find'], { event, result, detail }: TimelineEvent): EventWords {
  const told = [
    `audit.event.${event}`,
    ...(detail === null ? [] : [`audit.detail.${detail}`]),
    ...(result === 'blocked' ? [`audit.event.${event}.blocked`] : []),
  ];
  const said = (what: 'happened' | 'tell') => told.flatMap((key) => find(`${key}.${what}`) ?? []);
  return { happened: said('happened').join(' ') || event, tell: said('tell').at(-1) };
}
