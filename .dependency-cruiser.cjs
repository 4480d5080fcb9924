/**
 * The import fence: who may import whom. A type import is allowed where a rule says so, because it
 * leaves no trace at run time. CONTRIBUTING.md has the same picture as a table, and
 * test/architecture/importFence.test.ts breaks every rule once to see it refuse.
 */

/** Restricts a rule to imports that survive compilation. */
const VALUES = { dependencyTypesNot: ['type-only'] };

const FLOW_FILES = '^workflows/(?!contracts/|domain/)';
/** All of web/ but the texts themselves, which mails and messages share. */
const PAGES = '^web/(?!texts/[^/]+[.]json$)';

/** The processes and one-shot commands that may open the database. */
const OPENS_DATABASE = [
  '^api/(portal|admin)/main[.]ts$',
  '^api/admin/bootstrap[.]ts$',
  '^worker/main[.]ts$',
  '^db/(client|migrate)[.]ts$',
  '^(test|bench|scripts)/',
];

/** What the public portal may use of the database: what its login role may do there. */
const PORTAL_DATABASE =
  '^db/(queries/|sealed[.]ts|settings[.]ts|networks[.]ts|mutations/(portal|requestCounters)|keys|contacts)';

const SERVER_PACKAGES =
  '^node_modules/(@temporalio|@sendgrid|@node-rs|drizzle-orm|express|helmet|ldapts|nodemailer|pino|postgres|prom-client|twilio)/';

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    rule('no-circular', 'Two files that need each other are one idea.', {}, { circular: true }),
    rule(
      'no-unresolvable',
      'Every import leads to a file or an installed package.',
      {},
      { couldNotResolve: true },
    ),
    rule(
      'product-needs-no-dev-packages',
      'A production install has no development packages.',
      { path: '^(workflows|activities|api|worker|db)/' },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], ...VALUES },
    ),
    rule(
      'domain-is-pure',
      'A rule has no imports, not even types, from outside the rules.',
      { path: '^workflows/domain/' },
      { pathNot: '^workflows/domain/' },
    ),
    rule(
      'contracts-know-only-rules',
      'A contract is what the outside may know of a flow: types, message definitions, ids.',
      { path: '^workflows/contracts/' },
      {
        pathNot: ['^workflows/(contracts|domain)/', '^node_modules/@temporalio/(workflow|common)/'],
      },
    ),
    rule(
      'workflows-stay-in-the-sandbox',
      'Workflow code runs in a sandbox without Node, other packages or side effects.',
      { path: '^workflows/' },
      { pathNot: ['^workflows/', '^node_modules/@temporalio/(workflow|common)/'], ...VALUES },
    ),
    rule(
      'workflows-know-only-capabilities',
      'Of the rest, a flow knows the types of activities and nothing else.',
      { path: '^workflows/' },
      { path: '^(api|worker|web|db|scripts)/' },
    ),
    rule(
      'activities-do-not-orchestrate',
      'An activity is one effect: it starts no flow and serves nobody.',
      { path: '^activities/' },
      { path: ['^(api|worker)/', PAGES, FLOW_FILES] },
    ),
    rule(
      'db-is-a-leaf',
      'The database layer knows rules and contract types, not flows, HTTP or Temporal.',
      { path: '^db/' },
      { path: ['^(api|activities|worker)/', PAGES, FLOW_FILES, '^node_modules/@temporalio/'] },
    ),
    rule(
      'db-knows-contracts-by-type',
      'A column may be typed by a contract; it never calls into one.',
      { path: '^db/' },
      { path: '^workflows/contracts/', ...VALUES },
    ),
    rule(
      'entry-points-open-the-database',
      'Only a process or a command opens the database; everybody else receives the handle.',
      { pathNot: OPENS_DATABASE },
      { path: '^db/(client|migrate)[.]ts$', ...VALUES },
    ),
    rule(
      'api-is-thin',
      'The API authenticates, parses, calls the engine and presents: effects belong to the worker. Texts it may read, and passwords it judges by the same rules.',
      { path: '^api/' },
      {
        path: ['^activities/', '^worker/(?!temporal/)', PAGES],
        pathNot: '^activities/(proving/questionTexts|passwords/judgePassword)[.]ts$',
        ...VALUES,
      },
    ),
    rule(
      'api-starts-flows-by-name',
      'A flow is started by its name and type, never by importing its body.',
      { path: '^api/' },
      { path: FLOW_FILES, ...VALUES },
    ),
    rule(
      'api-holds-no-raw-database',
      'Routes call queries and mutations; tables are theirs.',
      { path: '^api/' },
      { path: '^db/schema/', ...VALUES },
    ),
    rule(
      'portal-writes-only-what-its-role-may',
      'Whatever faces the internet reads, and writes resets, sealed secrets, challenges, counters.',
      { path: '^api/(?!admin/)', pathNot: '^api/portal/main[.]ts$' },
      { path: '^db/', pathNot: PORTAL_DATABASE, ...VALUES },
    ),
    rule(
      'portal-process-writes-only-what-its-role-may',
      'The same for the file that wires the portal.',
      { path: '^api/portal/main[.]ts$' },
      { path: '^db/mutations/(?!portal|requestCounters)', ...VALUES },
    ),
    rule(
      'portal-knows-no-admin',
      'The public process carries no administration code.',
      { path: '^api/(?!admin/)' },
      { path: '^api/admin/' },
    ),
    rule(
      'only-portal-knows-portal',
      'What both processes need lives beside them, in api/ or api/middleware/.',
      { path: '^api/(?!portal/)' },
      { path: '^api/portal/' },
    ),
    rule(
      'worker-does-not-serve-http',
      'The worker answers health and metrics by itself; routes and pages are elsewhere.',
      { path: '^worker/' },
      { path: ['^api/', PAGES] },
    ),
    rule(
      'agents-know-nothing-of-the-centre',
      'An agent is installed elsewhere: it has no database, sends no messages and judges nobody.',
      { path: '^(worker/agent([.]ts$|/)|activities/agent/)' },
      {
        path: ['^db/(client|migrate|queries|mutations|schema|sealed|agentSecrets)', '^activities/'],
        pathNot:
          '^activities/(agent/|directories/(ldap/|connector[.]|countPages[.]|writeOnce[.])|steps/heartbeat[.])',
        ...VALUES,
      },
    ),
    rule(
      'worker-loads-flows-by-path',
      'Flows run from their bundle: a value import would run them outside the sandbox.',
      { path: '^worker/' },
      { path: FLOW_FILES, ...VALUES },
    ),
    rule(
      'web-speaks-http-only',
      'Pages know contract types, pure rules and the HTTP contract, and no other code of the server.',
      { path: '^web/' },
      {
        path: ['^(workflows|api|activities|worker|db|scripts)/', SERVER_PACKAGES],
        pathNot: '^workflows/(contracts|domain)/',
      },
    ),
    rule(
      'web-knows-contracts-by-type',
      'A value import would bring workflow code into the browser.',
      { path: '^web/' },
      { path: '^workflows/contracts/', ...VALUES },
    ),
    rule(
      'web-uses-no-node',
      'Pages run in a browser.',
      { path: '^web/', pathNot: '[.]config[.]m?ts$|[.]mjs$' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'pages-do-not-share-sideways',
      'Portal and console share ui/, texts/ and the client, never each other.',
      { path: '^web/(portal|admin)/' },
      { path: '^web/(portal|admin)/', pathNot: '^web/$1/' },
    ),
    rule(
      'shared-pages-know-no-app',
      'What both apps share knows neither.',
      { path: '^web/(api|ui|texts)/' },
      { path: '^web/(portal|admin)/' },
    ),
    rule(
      'nothing-imports-tests',
      'Product code does not know that it is tested; benchmarks may use the test support.',
      { pathNot: '^(test|bench)/' },
      { path: '^test/' },
    ),
    rule(
      'benchmarks-assert-nothing',
      'A benchmark uses what tests use to set things up, not what they assert.',
      { path: '^bench/' },
      { path: '^test/(?!support/)' },
    ),
    rule(
      'product-knows-no-tooling',
      'What is shipped does not need scripts or benchmarks.',
      { path: '^(workflows|activities|api|worker|db|web)/' },
      { path: '^(scripts|bench)/' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|[.]latchkey|tools|bench/results)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.d.ts', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
