import type { ReactNode } from 'react';
import type { Connection, Http } from '../api/http';
import type { PortalApi } from '../api/portal';
import type { Tenant } from '../api/types';
import { TextsProvider, useTexts } from '../texts/Texts';
import { useLanguage } from '../texts/useLanguage';
import { Button } from '../ui/Button';
import { LanguageMenu } from '../ui/LanguageMenu';
import { Screen } from '../ui/Screen';
import type { Trouble } from '../ui/TroubleNotice';
import { useValue, type Value } from '../ui/value';
import type { ServerClock } from './clock';
import { Ghost } from './Ghost';
import { LaterRegisterPage } from './LaterRegisterPage';
import { ResetPage } from './passwordReset/ResetPage';
import { Shell } from './Shell';
import { english, loadRegisterTexts, loadTexts } from './texts/load';
import { useTenant } from './useTenant';

const NONE_YET: readonly string[] = [];
/** The page for registering is of no use in the words of the other page alone. */
const texts = {
  reset: { load: loadTexts, english },
  register: { load: loadRegisterTexts, english: undefined },
};

type AppProps = {
  page: 'reset' | 'register';
  slug: string;
  api: PortalApi;
  /** Calls with the session of a signed-in person. */
  signedIn: Http;
  clock: ServerClock;
  connection: Value<Connection>;
};

export function App({ page, slug, api, signedIn, clock, connection }: AppProps) {
  const lookUp = useTenant(api, slug);
  const reachable = useValue(connection);
  const tenant = lookUp.kind === 'found' ? lookUp.tenant : undefined;
  const wanted = tenant?.languages ?? NONE_YET;
  const { language, offered, shown, isLate, choose } = useLanguage({ wanted, ...texts[page] });
  const trouble: Trouble = reachable === 'ok' && isLate ? 'incomplete' : reachable;
  if (shown === undefined) return <NoWordsYet tenant={tenant} trouble={trouble} />;
  const menu = <LanguageMenu language={language} offered={offered} onChoose={choose} />;
  const pageOf = (found: Tenant): ReactNode => {
    const shared = { tenant: found, clock, connection: trouble, menu };
    if (page === 'register') return <LaterRegisterPage http={signedIn} {...shared} />;
    return <ResetPage api={api} {...shared} />;
  };
  return (
    <TextsProvider language={shown.language} texts={shown.texts}>
      {tenant ? (
        pageOf(tenant)
      ) : (
        <Shell tenant={undefined} connection={trouble} menu={menu}>
          {lookUp.kind === 'loading' && (reachable === 'ok' ? <Ghost /> : <Unreachable />)}
          {lookUp.kind === 'unknown' && <UnknownTenant />}
          {lookUp.kind === 'refused' && <Refused />}
        </Shell>
      )}
    </TextsProvider>
  );
}

function NoWordsYet({ tenant, trouble }: { tenant: Tenant | undefined; trouble: Trouble }) {
  return (
    <TextsProvider language="en" texts={english}>
      <Shell tenant={tenant} connection={trouble} menu={undefined}>
        <Ghost />
      </Shell>
    </TextsProvider>
  );
}

function Unreachable() {
  const { t } = useTexts();
  return <Screen title={t('reset.end.unreachable.title')} lead={t('reset.end.unreachable.lead')} />;
}

function UnknownTenant() {
  const { t } = useTexts();
  return (
    <Screen title={t('reset.end.unknownTenant.title')} lead={t('reset.end.unknownTenant.lead')} />
  );
}

function Refused() {
  const { t } = useTexts();
  return (
    <Screen title={t('reset.end.unreachable.title')} lead={t('problem.too-many-requests')}>
      <Button onClick={() => location.reload()}>{t('reset.tryAgain')}</Button>
    </Screen>
  );
}
