import { useCallback, useEffect, useState } from 'react';
import type { AdminApi } from '../api/admin';
import type { Connection } from '../api/http';
import { TextsProvider, useTexts } from '../texts/Texts';
import { useLanguage } from '../texts/useLanguage';
import { Button } from '../ui/Button';
import { LanguageMenu } from '../ui/LanguageMenu';
import { Notice } from '../ui/Notice';
import { useValue, type Value } from '../ui/value';
import { SignIn } from './SignIn';
import { loadTexts } from './texts/load';
import { Workplace } from './Workplace';

const ALL_LANGUAGES: readonly string[] = [];

type Session = 'unknown' | 'none' | { login: string };
type AppProps = { api: AdminApi; connection: Value<Connection> };

export function App({ api, connection }: AppProps) {
  const { language, offered, shown, choose } = useLanguage(ALL_LANGUAGES, loadTexts);
  const [session, setSession] = useState<Session>('unknown');
  useEffect(() => void lookUp(api).then(setSession), [api]);
  const endSession = useCallback(() => setSession('none'), []);
  const signOut = () => void api.signOut().then(endSession);

  const trouble = useValue(connection);
  if (shown === undefined) return null;
  return (
    <TextsProvider language={shown.language} texts={shown.texts}>
      <div className="desk">
        <header className="desk-head">
          <DeskTitle />
          <LanguageMenu language={language} offered={offered} onChoose={choose} />
          {typeof session === 'object' && <SignOut login={session.login} onSignOut={signOut} />}
        </header>
        <main className="desk-main">
          <ConnectionNotice connection={trouble} />
          {session === 'none' && (
            <SignIn api={api} onSignedIn={() => lookUp(api).then(setSession)} />
          )}
          {typeof session === 'object' && <Workplace api={api} onSessionOver={endSession} />}
        </main>
      </div>
    </TextsProvider>
  );
}

async function lookUp(api: AdminApi): Promise<Session> {
  const answer = await api.session();
  return answer.ok ? { login: answer.body.login } : 'none';
}

function DeskTitle() {
  const { t } = useTexts();
  return <p className="desk-title">{t('admin.title')}</p>;
}

function SignOut({ login, onSignOut }: { login: string; onSignOut: () => void }) {
  const { t } = useTexts();
  return (
    <div className="desk-session">
      <span className="soft">{login}</span>
      <Button kind="plain" onClick={onSignOut}>
        {t('admin.signOut')}
      </Button>
    </div>
  );
}

function ConnectionNotice({ connection }: { connection: Connection }) {
  const { t } = useTexts();
  return (
    <div role="status">
      {connection !== 'ok' && <Notice kind="attention">{t(`page.${connection}`)}</Notice>}
    </div>
  );
}
