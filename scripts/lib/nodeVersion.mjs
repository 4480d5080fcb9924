const minimum = [20, 19];

/** One clear line when this Node is older than `engines.node` in package.json, else null. */
export function nodeVersionComplaint(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > minimum[0] || (major === minimum[0] && minor >= minimum[1])) return null;
  return `Latchkey needs Node ${minimum.join('.')} or later; this is Node ${version}. See https://nodejs.org/`;
}
