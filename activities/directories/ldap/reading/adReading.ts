import { AndFilter, type Entry, EqualityFilter, NotFilter, PresenceFilter } from 'ldapts';
import type { ConnectorSettings } from '../../connector';
import { AD_ACCOUNTS, adAccount } from '../adAccount';
import { textOf, textsOf, valuesOf } from '../entries';
import type { Session } from '../session';
import { dnKey } from './dnKey';
import type { Named, ReadingKind } from './readingKind';

const is = (attribute: string, value: string) => new EqualityFilter({ attribute, value });
/** Accounts and groups that the domain itself needs. */
const notTheDomains = new NotFilter({ filter: is('isCriticalSystemObject', 'TRUE') });

/** People have `person` as their category; computers are users too. */
export const AD_READING: ReadingKind = {
  people: new AndFilter({
    filters: [is('objectCategory', 'person'), is('objectClass', 'user'), notTheDomains],
  }),
  groups: new AndFilter({ filters: [is('objectClass', 'group'), notTheDomains] }),
  attributes: [...AD_ACCOUNTS.attributes, 'mail'],
  members: ['member'],
  stamp: 'uSNChanged',
  controllerOf,
  namer,
};

/** By its database, which is another one once it was restored: its numbers begin anew then. */
async function controllerOf(session: Session): Promise<string> {
  const [root] = await session.search('', { scope: 'base', attributes: ['dsServiceName'] });
  const service = (root && textOf(root, 'dsServiceName')) ?? session.url;
  const [settings] = await session
    .search(service, {
      scope: 'base',
      attributes: ['invocationId'],
      explicitBufferAttributes: ['invocationId'],
    })
    .catch(() => []);
  const [invocation] = settings === undefined ? [] : valuesOf(settings, 'invocationId');
  return Buffer.isBuffer(invocation) ? invocation.toString('hex') : dnKey(service);
}

type Domain = { key: string; dns: string; netBios: string };

/** By user principal name; where there is none, by the one that Active Directory takes for it. */
async function namer(session: Session, settings: ConnectorSettings) {
  const domains = await domainsOf(session);
  return (entry: Entry): Named => {
    const sam = textOf(entry, 'sAMAccountName') ?? '';
    const key = dnKey(entry.dn);
    const domain = domains.find((one) => key.endsWith(`,${one.key}`));
    const implicit = sam === '' || domain === undefined ? sam : `${sam}@${domain.dns}`;
    const login = textOf(entry, settings.attributes.login) ?? implicit;
    const others = [
      sam,
      domain === undefined || sam === '' ? '' : `${domain.netBios}\\${sam}`,
      implicit,
      ...textsOf(entry, settings.attributes.mail),
    ];
    const aliases = [...new Set(others)].filter((one) => one !== '' && one !== login);
    return { login, aliases, isEnabled: adAccount(entry, settings).isEnabled };
  };
}

/** The domains of the forest, those below others first. */
async function domainsOf(session: Session): Promise<Domain[]> {
  const [root] = await session.search('', {
    scope: 'base',
    attributes: ['configurationNamingContext'],
  });
  const configuration = root && textOf(root, 'configurationNamingContext');
  if (configuration === undefined) return [];
  const partitions = await session.search(`CN=Partitions,${configuration}`, {
    scope: 'one',
    filter: new PresenceFilter({ attribute: 'nETBIOSName' }),
    attributes: ['nCName', 'nETBIOSName', 'dnsRoot'],
  });
  return partitions
    .map((entry) => ({
      key: dnKey(textOf(entry, 'nCName') ?? ''),
      dns: textOf(entry, 'dnsRoot') ?? '',
      netBios: textOf(entry, 'nETBIOSName') ?? '',
    }))
    .filter(({ key }) => key !== '')
    .sort((one, other) => other.key.length - one.key.length);
}
