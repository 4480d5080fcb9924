import { useEffect, type ReactNode } from 'react';
import type { Http } from '../../api/http';
import type { Tenant } from '../../api/types';
import { useTexts } from '../../texts/Texts';
import '../../ui/dialog.css';
import type { Trouble } from '../../ui/TroubleNotice';
import { applyAccent } from '../branding';
import type { ServerClock } from '../clock';
import { Shell } from '../Shell';
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
  const { t } = useTexts();
  const register = useRegisterMachine({ tenant, http, clock });
  const { accentColor } = tenant.branding;
  useEffect(() => applyAccent(accentColor), [accentColor]);

  return (
    <RegisterContext value={register}>
      <Shell
        tenant={tenant}
        connection={connection}
        menu={menu}
        progress={<TimeLeft clock={clock} expiresAt={openProof(register)?.expiresAt} />}
        foot={<RegisterFoot />}
      >
        <ScreenSwitch screen={screenOf(register)} />
        <p className="visually-hidden" role="status">
          {register.busy && t('page.loading')}
        </p>
      </Shell>
    </RegisterContext>
  );
}
