import { createRoot } from 'react-dom/client';
import { createHttp, type Connection } from '../api/http';
import { createPortalApi } from '../api/portal';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/feedback.css';
import { showLastResort } from '../ui/lastResort';
import { createValue } from '../ui/value';
import { App } from './App';
import { createServerClock } from './clock';
import { pageAt } from './pages';
import './portal.css';

const root = document.getElementById('root');
const { name, slug } = pageAt(location.pathname);
const clock = createServerClock();
const connection = createValue<Connection>('ok');
const tellers = { onConnection: connection.set, onServerTime: clock.learn };
const signedIn = createHttp({ credentials: 'same-origin', ...tellers });
const api = createPortalApi(createHttp({ credentials: 'omit', ...tellers }), signedIn);

if (root !== null) {
  createRoot(root, { onUncaughtError: () => showLastResort(root) }).render(
    <App
      page={name}
      slug={slug}
      api={api}
      signedIn={signedIn}
      clock={clock}
      connection={connection}
    />,
  );
}
