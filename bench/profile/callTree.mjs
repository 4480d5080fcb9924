import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';

const notWork = ['(idle)', '(root)'];
const bundleUrl = 'workflows.bundle.js';
const inlineMap = 'sourceMappingURL=data:application/json;charset=utf-8;base64,';

/** @typedef {import('node:inspector').Profiler.Profile} Profile */

/** @typedef {import('node:inspector').Runtime.CallFrame} CallFrame */

/**
 * @typedef {object} Summary shares of the time a thread worked, from 0 to 1
 * @property {Map<string, number>} packages
 * @property {Map<string, number>} functions by their own time
 * @property {Map<string, number>} below the project's functions with what they call, until they wait
 */

/**
 * Tells where the functions of a workflow bundle were before they were bundled.
 *
 * @param {string} file the bundle, with its source map inside
 * @returns {(frame: CallFrame) => CallFrame}
 */
export function readBundleMap(file) {
  const code = readFileSync(file, 'utf8');
  const base64 = code.slice(code.lastIndexOf(inlineMap) + inlineMap.length);
  const map = new SourceMap(JSON.parse(Buffer.from(base64, 'base64').toString('utf8')));
  return (frame) => {
    if (!frame.url.includes(bundleUrl)) return frame;
    const entry = map.findEntry(frame.lineNumber, frame.columnNumber);
    if (!('originalSource' in entry)) return frame;
    return { ...frame, url: entry.originalSource, lineNumber: entry.originalLine };
  };
}

/** @param {CallFrame} frame */
function packageOf({ url, functionName }) {
  if (functionName.startsWith('(')) return functionName;
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url);
  if (inPackage?.[1]) return inPackage[1];
  const inNode = /^node:(?:internal\/)?([^/]+)/.exec(url);
  if (inNode) return `node: ${inNode[1]}`;
  const inProject = /\/dist\/([^/]+)\//.exec(url);
  if (inProject) return `the project: ${inProject[1]}`;
  return url ? 'other' : 'native';
}

/** @param {CallFrame} frame */
function nameOf({ functionName, url, lineNumber }) {
  if (functionName.startsWith('(')) return functionName;
  const place = url.replace(/^file:\/\//, '').replace(/.*\/(?:node_modules|dist)\//, '');
  return `${functionName || '(anonymous)'} ${place}${url ? `:${lineNumber + 1}` : ''}`;
}

/**
 * @param {Map<string, number>} totals
 * @param {string} key
 * @param {number} value
 */
function add(totals, key, value) {
  totals.set(key, (totals.get(key) ?? 0) + value);
}

/** @param {Profile} profile */
function selfTimes({ samples = [], timeDeltas = [] }) {
  /** @type {Map<number, number>} */
  const times = new Map();
  samples.forEach((id, index) => times.set(id, (times.get(id) ?? 0) + (timeDeltas[index] ?? 0)));
  return times;
}

/**
 * Adds a recording up by package, by function, and below each of the project's functions (once per
 * path). Native code counts to the package that called it, but is a function of its own.
 *
 * @param {Profile} profile
 * @param {(frame: CallFrame) => CallFrame} place
 * @returns {Summary}
 */
export function summarise(profile, place) {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const times = selfTimes(profile);
  const working = profile.nodes.filter(
    ({ callFrame }) => !notWork.includes(callFrame.functionName),
  );
  const total = working.reduce((sum, { id }) => sum + (times.get(id) ?? 0), 0);
  /** @type {Summary} */
  const summary = { packages: new Map(), functions: new Map(), below: new Map() };
  /**
   * @param {number} id
   * @param {string} caller the package of the caller
   * @param {string[]} open names of the project's functions that are under way
   */
  const visit = (id, caller, open) => {
    const node = nodes.get(id);
    if (node === undefined) return;
    const frame = place(node.callFrame);
    const own = (times.get(id) ?? 0) / total;
    const [name, found] = [nameOf(frame), packageOf(frame)];
    const ofPackage = found === 'native' ? caller : found;
    const isOurs = found.startsWith('the project') && !open.includes(name);
    const inside = isOurs ? [...open, name] : open;
    if (!notWork.includes(frame.functionName)) {
      add(summary.functions, name, own);
      add(summary.packages, ofPackage, own);
      for (const one of inside) add(summary.below, one, own);
    }
    for (const child of node.children ?? []) visit(child, ofPackage, inside);
  };
  const [root] = profile.nodes;
  if (root) visit(root.id, 'native', []);
  return summary;
}
