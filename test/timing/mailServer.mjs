// SendGrid's v3 API as far as sending needs it, in a process of its own: in that of the stopwatch it
// would slow just the visits for which a mail is sent. Told its behaviour by message: `accept`,
// `refuse` (503) or `hang`.

import { createServer } from 'node:http';

let behaviour = 'accept';

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    if (behaviour === 'hang') return;
    const isMail = request.url === '/v3/mail/send';
    const status = behaviour === 'refuse' ? 503 : isMail ? 202 : 200;
    response.writeHead(status, { 'content-type': 'application/json', 'x-message-id': 'm' });
    response.end('{}');
  });
});

process.on('message', (told) => {
  behaviour = told;
  process.send('told');
});
process.on('disconnect', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
