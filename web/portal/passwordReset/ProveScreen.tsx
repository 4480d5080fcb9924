import { useTexts } from '../../texts/Texts';
import type { Proving } from '../proving/adapter';
import { ProofScreen } from '../proving/ProofScreen';
import { codeOf } from '../proving/standing';
import { sentTo } from '../proving/typed';
import type { Way } from '../proving/ways';
import { useReset } from './ResetContext';
import { offersOf } from './screen';

/** One question of the proofs that a reset asks for, one after the other. */
export function ProveScreen({ way }: { way: Way }) {
  const { t } = useTexts();
  const { tenant, draft, state, questions, actions } = useReset();
  const offers = state ? offersOf(state) : [];
  const isNext = (state?.gatesPassed ?? 0) > 0;
  const hasOwn = offers.some(({ method }) =>
    ['totp', 'recoveryCode', 'questions'].includes(method),
  );

  const head: Proving['head'] = (of) => {
    if (of.name === 'destination') {
      const lead = isNext ? t('reset.method.leadNextOnly') : t('reset.method.lead');
      return of.isOnlyOne ? { lead } : {};
    }
    if (of.name !== 'method') return {};
    const firstLead = hasOwn ? t('reset.method.leadChoice') : t('reset.method.lead');
    return {
      title: isNext ? t('reset.method.titleNext') : t('reset.method.title'),
      lead: offers.length === 0 ? undefined : isNext ? t('reset.method.leadNext') : firstLead,
    };
  };

  return (
    <ProofScreen
      way={way}
      proving={{
        offers,
        questions,
        actions: actions.proof,
        head,
        sentTo: sentTo(draft, 'reset', codeOf(state)),
        isKnown: tenant.publicFace === 'explain' || isNext,
        hasExtensionField: false,
      }}
    />
  );
}
