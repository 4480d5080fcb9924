import { useState } from 'react';
import { useTexts } from '../../../texts/Texts';
import { useNow } from '../../useNow';
import { PageScreen } from '../../proving/PageScreen';
import { useReset } from '../ResetContext';

const USUALLY_DONE_MS = 10_000;

export function WritingScreen() {
  const { t, locale } = useTexts();
  const { state, clock } = useReset();
  const [sinceMs] = useState(clock.nowMs);
  const isTakingLong = useNow(clock, 1_000) - sinceMs > USUALLY_DONE_MS;
  const until = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const time = until.format(new Date(state?.expiresAt ?? sinceMs));
  return (
    <PageScreen title={t('reset.writing.title')}>
      <p className="status-line" role="status">
        <span className="spinner" aria-hidden="true" />
        <span>{isTakingLong ? t('reset.writing.away', { time }) : t('reset.writing.lead')}</span>
      </p>
    </PageScreen>
  );
}
