import '../../ui/dialog.css';
import { PageFrame, type PageProps } from '../PageFrame';
import { TimeLeft } from '../TimeLeft';
import { RegisterFoot } from './parts/RegisterFoot';
import './register.css';
import { RegisterContext } from './RegisterContext';
import { screenOf } from './screen';
import { ScreenSwitch } from './ScreenSwitch';
import { type PersonPage as PersonPageName, useRegisterMachine } from './useRegisterMachine';
import { openProof } from './watching';

export const RegisterPage = (props: PageProps) => <PersonPage page="register" {...props} />;

export const ChangePage = (props: PageProps) => <PersonPage page="change" {...props} />;

type PersonPageProps = PageProps & { page: PersonPageName };

function PersonPage({ page, tenant, signedIn, clock, connection, menu }: PersonPageProps) {
  const register = useRegisterMachine({ page, tenant, http: signedIn, clock });
  const { draft, busy, failure, store } = register;
  return (
    <RegisterContext value={register}>
      <PageFrame
        page={{
          tenant,
          clock,
          busy,
          failure,
          typed: draft,
          patch: store.patch,
          words: 'register.proving',
        }}
        connection={connection}
        menu={menu}
        progress={<TimeLeft clock={clock} expiresAt={openProof(register)?.expiresAt} />}
        foot={<RegisterFoot />}
      >
        <ScreenSwitch screen={screenOf(register, clock.nowMs())} />
      </PageFrame>
    </RegisterContext>
  );
}
