// Loaded into a process that is profiled (`node --require`): at SIGUSR2 each of its JavaScript
// threads begins to record where its time goes, at the next one it writes the record to the folder
// BENCH_PROFILE. Files are named by process and thread id; `threads.mjs` reads them.

const { readdirSync, readlinkSync, renameSync, writeFileSync } = require('node:fs');
const { Session } = require('node:inspector');
const { join } = require('node:path');
const { BroadcastChannel, isMainThread } = require('node:worker_threads');

const sampleUs = 1000;

const ownThread = () => Number(readlinkSync('/proc/thread-self').split('/').at(-1));

/**
 * @param {string} kind
 * @param {unknown} content
 */
function write(kind, content) {
  const file = join(process.env.BENCH_PROFILE ?? '', `${process.pid}-${ownThread()}.${kind}`);
  writeFileSync(`${file}.partial`, JSON.stringify(content));
  renameSync(`${file}.partial`, file);
}

/** @type {Session | undefined} */
let session;

function toggle() {
  if (session === undefined) {
    session = new Session();
    session.connect();
    session.post('Profiler.enable');
    session.post('Profiler.setSamplingInterval', { interval: sampleUs });
    session.post('Profiler.start', () => write('started', { isMain: isMainThread }));
    return;
  }
  session.post('Profiler.stop', (_error, { profile }) => write('cpuprofile', profile));
  session.disconnect();
  session = undefined;
}

const channel = new BroadcastChannel('bench-profile');
channel.unref();
if (isMainThread) {
  // Before any other code has run, the other threads are those of the JavaScript engine itself.
  const others = readdirSync('/proc/self/task').map(Number);
  write('engine', { threads: others.filter((thread) => thread !== ownThread()) });
  process.on('SIGUSR2', () => {
    channel.postMessage('toggle');
    toggle();
  });
} else {
  channel.onmessage = toggle;
}
