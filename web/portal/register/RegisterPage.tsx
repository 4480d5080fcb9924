import '../../ui/dialog.css';
import { PageFrame, type PageProps } from '../PageFrame';
import { TimeLeft } from '../TimeLeft';
import { RegisterFoot } from './parts/RegisterFoot';
import './register.css';
import { RegisterContext } from './RegisterContext';
import { screenOf } from './screen';
import { ScreenSwitch } from './ScreenSwitch';
import { useRegisterMachine } from './useRegisterMachine';
import { openProof } from './watching';

export function RegisterPage({ tenant, signedIn, clock, connection, menu }: PageProps) {
  const register = useRegisterMachine({ tenant, http: signedIn, clock });
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
