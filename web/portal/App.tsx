import type { Connection } from '../api/http';
import type { Tenant } from '../api/types';
import { TextsProvider, useTexts } from '../texts/Texts';
import { useLanguage } from '../texts/useLanguage';
import { Button } from '../ui/Button';
import { LanguageMenu } from '../ui/LanguageMenu';
import { Screen } from '../ui/Screen';
import type { Trouble } from '../ui/TroubleNotice';
import { useValue, type Value } from '../ui/value';
import { Ghost } from './Ghost';
import { LaterPage } from './LaterPage';
import type { PageProps } from './PageFrame';
import { pages, type PageName } from './pages';
import { Shell } from './Shell';
import { english } from './texts/load';
import { useTenant } from './useTenant';
import { WhoseScreen } from './WhoseScreen';

const NONE_YET: readonly string[] = [];

type AppProps = Pick<PageProps, 'api' | 'signedIn' | 'clock'> & {
  page: PageName;
  slug: string;
  connection: Value<Connection>;
};

export function App({ page, slug, api, signedIn, clock, connection }: AppProps) {
  const lookUp = useTenant(api, slug);
  const reachable = useValue(connection);
  const tenant = lookUp.kind === 'found' ? lookUp.tenant : undefined;
  const wanted = tenant?.languages ?? NONE_YET;
  const { texts, ...shownPage } = pages[page];
  const { language, offered, shown, isLate, choose } = useLanguage({ wanted, ...texts });
  const trouble: Trouble = reachable === 'ok' && isLate ? 'incomplete' : reachable;
  if (shown === undefined) return <NoWordsYet tenant={tenant} trouble={trouble} />;
  const menu = <LanguageMenu language={language} offered={offered} onChoose={choose} />;
  const shared = { api, signedIn, clock, connection: trouble, menu };
  return (
    <TextsProvider language={shown.language} texts={shown.texts}>
      {tenant && 'Page' in shownPage && <shownPage.Page tenant={tenant} {...shared} />}
      {tenant && 'load' in shownPage && <LaterPage tenant={tenant} {...shownPage} {...shared} />}
      {!tenant && (
        <Shell tenant={undefined} connection={trouble} menu={menu}>
          {lookUp.kind === 'loading' &&
            (reachable === 'ok' ? <Loading page={page} /> : <Unreachable />)}
          {lookUp.kind === 'unnamed' && <WhoseScreen api={api} />}
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

function Loading({ page }: { page: PageName }) {
  const { t } = useTexts();
  return <Ghost title={t(pages[page].title)} />;
}

function Unreachable() {
  const { t } = useTexts();
  return <Screen title={t('reset.end.unreachable.title')} lead={t('reset.end.unreachable.lead')} />;
}

function UnknownTenant() {
  const { t } = useTexts();
  return (
    <Screen title={t('reset.end.unknownTenant.title')} lead={t('reset.end.unknownTenant.lead')}>
      <p>
        <a href="/">{t('reset.end.unknownTenant.next')}</a>
      </p>
    </Screen>
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
