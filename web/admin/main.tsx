import { createRoot } from 'react-dom/client';
import { createAdminApi } from '../api/admin';
import { createHttp, type Connection } from '../api/http';
import '../ui/base.css';
import '../ui/controls.css';
import '../ui/feedback.css';
import { showLastResort } from '../ui/lastResort';
import { createValue } from '../ui/value';
import './admin.css';
import { App } from './App';

const root = document.getElementById('root');
const connection = createValue<Connection>('ok');
const api = createAdminApi(
  createHttp({ credentials: 'same-origin', onConnection: connection.set }),
);

if (root !== null)
  createRoot(root, { onUncaughtError: () => showLastResort(root) }).render(
    <App api={api} connection={connection} />,
  );
