import { useEffect, useState } from 'react';
import { loadPart } from '../api/loadPart';
import { Ghost } from './Ghost';
import type { RegisterPage, RegisterPageProps } from './register/RegisterPage';
import { Shell } from './Shell';

type Page = typeof RegisterPage;

/** The page for registering, loaded only where it is asked for; tried again while it cannot be. */
export function LaterRegisterPage(props: RegisterPageProps) {
  const [loaded, setLoaded] = useState<{ Page: Page }>();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const options = { signal: stop.signal, isVital: () => true, onLate: () => setLate(true) };
    void loadPart(() => import('./register/RegisterPage'), options).then((part) => {
      if (part) setLoaded({ Page: part.RegisterPage });
    });
    return () => stop.abort();
  }, []);

  if (loaded) return <loaded.Page {...props} />;
  const { tenant, connection, menu } = props;
  const trouble = connection === 'ok' && isLate ? 'incomplete' : connection;
  return (
    <Shell tenant={tenant} connection={trouble} menu={menu}>
      <Ghost />
    </Shell>
  );
}
