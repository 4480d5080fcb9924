import type { ReactNode } from 'react';
import type { Http } from '../../api/http';
import type { Tenant } from '../../api/types';
import '../../ui/dialog.css';
import type { Trouble } from '../../ui/TroubleNotice';
import type { ServerClock } from '../clock';
import { PageFrame } from '../PageFrame';
import { TimeLeft } from '../TimeLeft';
import { RegisterFoot } from './parts/RegisterFoot';
import './register.css';
import { RegisterContext } from './RegisterContext';
import { screenOf } from './screen';
import { ScreenSwitch } from './ScreenSwitch';
import { useRegisterMachine } from './useRegisterMachine';
import { openProof } from './watching';

export type RegisterPageProps = {
  tenant: Tenant;
  http: Http;
  clock: ServerClock;
  connection: Trouble;
  menu: ReactNode;
};

export function RegisterPage({ tenant, http, clock, connection, menu }: RegisterPageProps) {
  const register = useRegisterMachine({ tenant, http, clock });
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
