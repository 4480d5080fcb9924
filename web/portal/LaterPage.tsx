import { useEffect, useState, type ComponentType } from 'react';
import { loadPart } from '../api/loadPart';
import { useTexts } from '../texts/Texts';
import type { TextKey } from '../texts/translate';
import { Ghost } from './Ghost';
import type { PageProps } from './PageFrame';
import { Shell } from './Shell';

type Page = ComponentType<PageProps>;
type LaterPageProps = PageProps & { load: () => Promise<Page>; title: TextKey };

/** A page with a script of its own, loaded only where it is asked for; tried again while it cannot be. */
export function LaterPage({ load, title, ...props }: LaterPageProps) {
  const { t } = useTexts();
  const [loaded, setLoaded] = useState<{ Page: Page }>();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const options = { signal: stop.signal, isVital: () => true, onLate: () => setLate(true) };
    void loadPart(load, options).then((Page) => {
      if (Page) setLoaded({ Page });
    });
    return () => stop.abort();
  }, [load]);

  if (loaded) return <loaded.Page {...props} />;
  const { tenant, connection, menu } = props;
  const trouble = connection === 'ok' && isLate ? 'incomplete' : connection;
  return (
    <Shell tenant={tenant} connection={trouble} menu={menu}>
      <Ghost title={`${t(title)} · ${tenant.displayName}`} />
    </Shell>
  );
}
