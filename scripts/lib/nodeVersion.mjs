const minimum = { major: 20, minor: 19 };

/** One clear line when this Node is older than `engines.node` in package.json, else null. */
export function nodeVersionComplaint(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > minimum.major || (major === minimum.major && minor >= minimum.minor)) return null;
  return `Latchkey needs Node ${minimum.major}.${minimum.minor} or later; this is Node ${version}. See https://nodejs.org/`;
}
