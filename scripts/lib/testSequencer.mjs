/**
 * The longest suites, about longest first, with those that mostly wait for providers, outages and
 * starts beside those that compute. All others take less than twenty seconds.
 */
const LONGEST = [
  'test/faults/effects.test.ts',
  'test/web/registerScreens.test.ts',
  'test/workflows/registrationKilled.test.ts',
  'test/faults/faults.test.ts',
  'test/workflows/directoryReset/directoryReset.test.ts',
  'test/faults/directories.test.ts',
  'test/workflows/directoryOutage.test.ts',
  'test/workflows/directorySync.test.ts',
  'test/workflows/longOutage.test.ts',
  'test/journeys/demoDirectory.test.ts',
  'test/journeys/everyPair.test.ts',
  'test/workflows/mailOutages.test.ts',
  'test/web/resetScreens.test.ts',
  'test/workflows/deliveryOverTime.test.ts',
  'test/faults/guesses.test.ts',
  'test/workflows/workerKilled.test.ts',
  'test/workflows/adminPasswordReset.test.ts',
  'test/workflows/agents.test.ts',
  'test/workflows/agentIsolation.test.ts',
  'test/workflows/agentReleases.test.ts',
  'test/workflows/directorySignIn.test.ts',
  'test/journeys/firstVisit.test.ts',
  'test/workflows/askedToWait.test.ts',
  'test/api/portal/constantFace.test.ts',
  'test/faults/repeats/repeats.test.ts',
  'test/web/registerContacts.test.ts',
  'test/workflows/providerOutages.test.ts',
  'test/workflows/agentKeys.test.ts',
  'test/workflows/workerKeyRotation.test.ts',
  'test/workflows/agentPackage.test.ts',
  'test/hostile/hostile.test.ts',
  'test/web/pageParts.test.ts',
  'test/restore/emptyInstallation.test.ts',
  'test/web/registerSignIn.test.ts',
  'test/workflows/deployment.test.ts',
  'test/web/resetQuestions.test.ts',
  'test/journeys/passwordRules.test.ts',
  'test/web/resetJourney.test.ts',
  'test/workflows/engineTimers.test.ts',
  'test/faults/strangers.test.ts',
  'test/api/portal/stalledBodies.test.ts',
];

/** @param {{ path: string }} test */
const rank = ({ path }) => {
  const at = LONGEST.findIndex((name) => path.endsWith(name));
  return at < 0 ? LONGEST.length : at;
};

/**
 * Which suite of a jest run begins when: the longest first, whatever is known of earlier runs, so
 * that no worker ends the run alone.
 */
export default class TestSequencer {
  /**
   * @template {{ path: string }} Test
   * @param {Test[]} tests
   */
  sort(tests) {
    return [...tests].sort(
      (one, other) => rank(one) - rank(other) || one.path.localeCompare(other.path),
    );
  }

  allFailedTests() {
    return [];
  }

  cacheResults() {}
}
