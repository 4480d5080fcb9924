import { createRoot } from 'react-dom/client';
import { createHttp, type Connection } from '../api/http';
import { createPortalApi } from '../api/portal';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/feedback.css';
import { createValue } from '../ui/value';
import { App } from './App';
import { createServerClock } from './clock';
import './portal.css';

const root = document.getElementById('root');
const slug = decodeURIComponent(location.pathname.split('/')[2] ?? '');
const clock = createServerClock();
const connection = createValue<Connection>('ok');
const api = createPortalApi(
  createHttp({ credentials: 'omit', onConnection: connection.set, onServerTime: clock.learn }),
);

if (root !== null) {
  createRoot(root).render(<App slug={slug} api={api} clock={clock} connection={connection} />);
}
