import { useTexts } from '../../../texts/Texts';
import type { Proving } from '../../proving/adapter';
import { ProofScreen } from '../../proving/ProofScreen';
import { codeOf } from '../../proving/standing';
import { sentTo } from '../../proving/typed';
import type { Way } from '../../proving/ways';
import { useMe } from '../RegisterContext';
import { stepUpOffers } from '../screen';

/** Who somebody is, before they change how it is proven. */
export function StepUpScreen({ way }: { way: Way }) {
  const { t } = useTexts();
  const { me, draft, actions, store } = useMe();

  const head: Proving['head'] = (of) => {
    const isFirst = of.name === 'method' || of.isOnlyOne;
    const goesThere = of.name === 'destination' ? [t('register.stepUp.destinationLead')] : [];
    const title = t('register.stepUp.title');
    const lead = [...(isFirst ? [t('register.stepUp.lead')] : []), ...goesThere].join(' ');
    const hasTitle = of.name === 'method' || (of.name === 'destination' && isFirst);
    return { ...(hasTitle ? { title } : {}), ...(lead === '' ? {} : { lead }) };
  };

  return (
    <ProofScreen
      way={way}
      proving={{
        offers: stepUpOffers(me.stepUp),
        actions: actions.stepUp,
        head,
        sentTo: sentTo(draft, 'stepUp', codeOf(me.stepUp.state)),
        isKnown: false,
        hasExtensionField: true,
        leave: {
          text: t('register.stepUp.cancel'),
          onLeave: () => store.go({ name: 'overview' }, { wanted: undefined }),
        },
      }}
    />
  );
}
