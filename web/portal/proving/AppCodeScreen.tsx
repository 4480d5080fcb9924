import type { OwnScreenProps } from './adapter';
import { CodeForm, useCodeErrors } from './CodeForm';
import { useSay } from './PageContext';
import { PageScreen } from './PageScreen';
import { Ways } from './Ways';

/** The code that an authenticator app shows now. */
export function AppCodeScreen({ way, proving }: OwnScreenProps) {
  const say = useSay();
  const problems = useCodeErrors(say('totp.mismatch'));
  const { title = say('totp.title'), lead = say('totp.lead') } = proving.head(way);
  return (
    <PageScreen title={title} lead={lead} problems={problems}>
      <CodeForm
        problems={problems}
        blockedUntil={way.offer.blockedUntil}
        onSubmit={() => proving.actions.submitCode('totp')}
      />
      <div className="ways-out">
        <Ways proving={proving} isOnlyOne={way.isOnlyOne} />
      </div>
    </PageScreen>
  );
}
