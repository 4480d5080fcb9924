#!/bin/sh
# Run by the admin-tools image before each start: databases and schemas of the Temporal server, at the
# version the tool carries. Every step may be repeated.
set -eu
tool() {
  temporal-sql-tool --plugin postgres12 --ep postgres -p 5432 -u temporal --db "$@"
}
for schema in temporal visibility; do
  database=temporal
  [ "$schema" = temporal ] || database=temporal_visibility
  tool "$database" create-database
  tool "$database" setup-schema -v 0.0
  tool "$database" update-schema --schema-name "postgresql/v12/$schema"
done
