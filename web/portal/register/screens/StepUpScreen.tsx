import { useTexts } from '../../../texts/Texts';
import { Button } from '../../../ui/Button';
import type { Proving } from '../../proving/adapter';
import { PageScreen } from '../../proving/PageScreen';
import { ProofScreen } from '../../proving/ProofScreen';
import { codeOf } from '../../proving/standing';
import { sentTo } from '../../proving/typed';
import type { Way } from '../../proving/ways';
import { changesFrom } from '../methodTexts';
import { useMe } from '../RegisterContext';
import { stepUpOffers } from '../screen';

/** Who somebody is, before they change how it is proven. */
export function StepUpScreen({ way }: { way: Way }) {
  const { t, locale } = useTexts();
  const { me, draft, actions, store } = useMe();
  const offers = stepUpOffers(me.stepUp);
  const onLeave = () => store.go({ name: 'overview' }, { wanted: undefined });
  const from = changesFrom(me, locale);

  const head: Proving['head'] = (of) => {
    const isFirst = of.name === 'method' || of.isOnlyOne;
    const goesThere = of.name === 'destination' ? [t('register.stepUp.destinationLead')] : [];
    const title = t('register.stepUp.title');
    const lead = [...(isFirst ? [t('register.stepUp.lead')] : []), ...goesThere].join(' ');
    const hasTitle = of.name === 'method' || (of.name === 'destination' && isFirst);
    return { ...(hasTitle ? { title } : {}), ...(lead === '' ? {} : { lead }) };
  };

  if (offers.length === 0 && from !== undefined)
    return (
      <PageScreen
        title={t('register.stepUp.title')}
        lead={t('register.stepUp.notYet', { when: from })}
      >
        <Button kind="secondary" onClick={onLeave}>
          {t('register.stepUp.cancel')}
        </Button>
      </PageScreen>
    );
  return (
    <ProofScreen
      way={way}
      proving={{
        offers,
        actions: actions.stepUp,
        head,
        sentTo: sentTo(draft, 'stepUp', codeOf(me.stepUp.state)),
        isKnown: false,
        hasExtensionField: true,
        leave: { text: t('register.stepUp.cancel'), onLeave },
      }}
    />
  );
}
