// The configuration document of the real Temporal server. JSON is YAML, so no template is needed.

/** Every port the server listens on, by the name `startServer({ ports })` knows. */
export const serverPortNames = /** @type {const} */ ([
  'frontend',
  'frontendHttp',
  'frontendMembership',
  'history',
  'historyMembership',
  'matching',
  'matchingMembership',
  'worker',
  'workerMembership',
  'internalFrontend',
  'internalFrontendMembership',
]);

/** @typedef {Record<(typeof serverPortNames)[number], number>} ServerPorts */
/** @typedef {{ host: string, port: number, user: string, password: string }} PostgresRole */

/**
 * @param {PostgresRole} postgres
 * @param {string} databaseName
 * @param {number} maxConns
 */
const store = (postgres, databaseName, maxConns) => ({
  sql: {
    pluginName: 'postgres12',
    databaseName,
    connectAddr: `${postgres.host}:${postgres.port}`,
    connectProtocol: 'tcp',
    user: postgres.user,
    password: postgres.password,
    maxConns,
    maxIdleConns: maxConns,
    maxConnLifetime: '1h',
  },
});

/**
 * @param {ServerPorts} ports
 * @param {'frontend' | 'history' | 'matching' | 'worker' | 'internalFrontend'} name
 * @param {object} [extra]
 */
const service = (ports, name, extra = {}) => ({
  rpc: {
    grpcPort: ports[name],
    membershipPort: ports[`${name}Membership`],
    bindOnLocalHost: true,
    ...extra,
  },
});

/** @param {string} keySetFile */
const authorization = (keySetFile) => ({
  jwtKeyProvider: { keySourceURIs: [`file://${keySetFile}`], refreshInterval: '1m' },
  permissionsClaimName: 'permissions',
  authorizer: 'default',
  claimMapper: 'default',
});

/**
 * One process, four services, loopback only. With a key set the frontend asks for tokens, and a fifth service
 * serves the server itself. Each service opens connection pools
 * of its own: 4 × (20 + 5) connections stay within PostgreSQL's usual 100 only because few of them
 * are ever open at once.
 *
 * @param {object} options
 * @param {PostgresRole} options.postgres
 * @param {{ default: string, visibility: string }} options.databases
 * @param {number} options.shards
 * @param {ServerPorts} options.ports
 * @param {string} options.dynamicConfigFile
 * @param {string} [options.keySetFile]
 */
export const serverConfig = ({
  postgres,
  databases,
  shards,
  ports,
  dynamicConfigFile,
  keySetFile,
}) => ({
  log: { stdout: true, level: 'warn' },
  persistence: {
    defaultStore: 'default',
    visibilityStore: 'visibility',
    numHistoryShards: shards,
    datastores: {
      default: store(postgres, databases.default, 20),
      visibility: store(postgres, databases.visibility, 5),
    },
  },
  global: {
    membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' },
    ...(keySetFile === undefined ? {} : { authorization: authorization(keySetFile) }),
  },
  services: {
    frontend: service(ports, 'frontend', { httpPort: ports.frontendHttp }),
    history: service(ports, 'history'),
    matching: service(ports, 'matching'),
    worker: service(ports, 'worker'),
    ...(keySetFile === undefined
      ? {}
      : { 'internal-frontend': service(ports, 'internalFrontend') }),
  },
  clusterMetadata: {
    enableGlobalNamespace: false,
    failoverVersionIncrement: 10,
    masterClusterName: 'active',
    currentClusterName: 'active',
    clusterInformation: {
      active: {
        enabled: true,
        initialFailoverVersion: 1,
        rpcName: 'frontend',
        rpcAddress: `127.0.0.1:${ports.frontend}`,
      },
    },
  },
  dcRedirectionPolicy: { policy: 'noop' },
  dynamicConfigClient: { filepath: dynamicConfigFile, pollInterval: '10s' },
});
