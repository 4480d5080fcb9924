import { useEffect, useState } from 'react';
import type { AdminApi } from '../api/admin';
import type { OutboxMessage } from '../api/types';
import { useTexts } from '../texts/Texts';
import { Copy } from '../ui/Copy';
import { Notice } from '../ui/Notice';
import { formatTime } from './formatTime';

const REFRESH_MS = 3_000;

type OutboxProps = { api: AdminApi; tenant: string; onSessionOver: () => void };

/** Messages that a local installation kept instead of sending, newest first, always current. */
export function Outbox({ api, tenant, onSessionOver }: OutboxProps) {
  const { t } = useTexts();
  const [messages, setMessages] = useState<readonly OutboxMessage[]>();
  const [isOff, setOff] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout>;
    const read = async () => {
      const answer = await api.outbox(tenant);
      if (!isCurrent) return;
      if (!answer.ok && answer.problem.status === 401) return onSessionOver();
      setOff(!answer.ok);
      if (answer.ok) setMessages(newestFirst(answer.body.items));
      timer = setTimeout(() => void read(), REFRESH_MS);
    };
    void read();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [api, tenant, onSessionOver]);

  return (
    <section className="desk-card stack">
      <div>
        <h1>{t('admin.outbox.title')}</h1>
        <p className="soft">{t('admin.outbox.lead')}</p>
      </div>
      {isOff && <Notice kind="attention">{t('admin.outbox.off')}</Notice>}
      {!isOff && messages?.length === 0 && <p>{t('admin.outbox.empty')}</p>}
      <ul className="messages">
        {messages?.map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </ul>
    </section>
  );
}

function Message({ message }: { message: OutboxMessage }) {
  const { t, locale } = useTexts();
  const { createdAt, channel, to, subject, text } = message;
  const code = /(?:^|\D)(\d{6})(?!\d)/.exec(text)?.[1];
  return (
    <li className="message">
      <p className="message-head">
        <time dateTime={createdAt}>{formatTime(createdAt, locale)}</time>
        <span className="message-channel">{channel}</span>
        <span>
          {t('admin.outbox.to')} {to}
        </span>
      </p>
      {code && (
        <Copy
          label={t('admin.outbox.code')}
          value={code}
          buttonLabel={t('admin.outbox.copyCode', { code })}
        />
      )}
      {subject && <h2>{subject}</h2>}
      <p className="message-text">{text}</p>
    </li>
  );
}

function newestFirst(items: readonly OutboxMessage[]): OutboxMessage[] {
  return [...items].sort((one, other) => other.createdAt.localeCompare(one.createdAt));
}
