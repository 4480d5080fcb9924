import { useCallback, useEffect, useState } from 'react';
import type { AdminApi } from '../api/admin';
import type { Connection } from '../api/http';
import { TextsProvider, useTexts } from '../texts/Texts';
import { useLanguage } from '../texts/useLanguage';
import { Button } from '../ui/Button';
import { LanguageMenu } from '../ui/LanguageMenu';
import { TroubleNotice } from '../ui/TroubleNotice';
import { useValue, type Value } from '../ui/value';
import { SignIn } from './SignIn';
import { english, loadTexts } from './texts/load';
import { Workplace } from './Workplace';

const texts = { wanted: [], load: loadTexts, english };

type Session = 'unknown' | 'none' | { login: string };
type AppProps = { api: AdminApi; connection: Value<Connection> };

export function App({ api, connection }: AppProps) {
  const { language, offered, shown, isLate, choose } = useLanguage(texts);
  const [session, setSession] = useState<Session>('unknown');
  useEffect(() => void lookUp(api).then(setSession), [api]);
  const endSession = useCallback(() => setSession('none'), []);
  const signOut = () => void api.signOut().then(endSession);

  const reachable = useValue(connection);
  const trouble = reachable === 'ok' && isLate ? 'incomplete' : reachable;
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
          <div role="status">
            <TroubleNotice trouble={trouble} />
          </div>
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
