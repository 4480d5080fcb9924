import { useEffect, useState } from 'react';
import { Ghost } from './Ghost';
import type { RegisterPage, RegisterPageProps } from './register/RegisterPage';
import { Shell } from './Shell';

const RETRY_MS = 3_000;

type Page = typeof RegisterPage;

/** The page for registering, loaded only where it is asked for; tried again while it cannot be. */
export function LaterRegisterPage(props: RegisterPageProps) {
  const [loaded, setLoaded] = useState<{ Page: Page }>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tryAgain = () => {
      timer = setTimeout(() => setAttempt((count) => count + 1), RETRY_MS);
    };
    void import('./register/RegisterPage').then(
      ({ RegisterPage: Page }) => setLoaded({ Page }),
      tryAgain,
    );
    return () => clearTimeout(timer);
  }, [attempt]);

  if (loaded) return <loaded.Page {...props} />;
  const { tenant, connection, menu } = props;
  return (
    <Shell tenant={tenant} connection={attempt > 0 ? 'offline' : connection} menu={menu}>
      <Ghost />
    </Shell>
  );
}
