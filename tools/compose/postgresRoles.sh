#!/bin/sh
# Run once by the postgres image on an empty data folder: the role of Temporal, which creates and owns
# its two databases and has no rights on the tables of Latchkey.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$TEMPORAL_DATABASE_PASSWORD" \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role temporal login createdb password :'password';
SQL
