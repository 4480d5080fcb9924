import type { ReactNode } from 'react';
import type { Connection, Http } from '../api/http';
import type { PortalApi } from '../api/portal';
import type { Tenant } from '../api/types';
import { TextsProvider, useTexts } from '../texts/Texts';
import { useLanguage } from '../texts/useLanguage';
import { Button } from '../ui/Button';
import { LanguageMenu } from '../ui/LanguageMenu';
import { Screen } from '../ui/Screen';
import { useValue, type Value } from '../ui/value';
import type { ServerClock } from './clock';
import { Ghost } from './Ghost';
import { LaterRegisterPage } from './LaterRegisterPage';
import { ResetPage } from './passwordReset/ResetPage';
import { Shell } from './Shell';
import { loadRegisterTexts, loadTexts } from './texts/load';
import { useTenant } from './useTenant';

const NONE_YET: readonly string[] = [];

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
  const trouble = useValue(connection);
  const tenant = lookUp.kind === 'found' ? lookUp.tenant : undefined;
  const { language, offered, shown, choose } = useLanguage(
    tenant?.languages ?? NONE_YET,
    page === 'register' ? loadRegisterTexts : loadTexts,
  );
  if (shown === undefined) return null;
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
          {lookUp.kind === 'loading' && (trouble === 'ok' ? <Ghost /> : <Unreachable />)}
          {lookUp.kind === 'unknown' && <UnknownTenant />}
          {lookUp.kind === 'refused' && <Refused />}
        </Shell>
      )}
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
