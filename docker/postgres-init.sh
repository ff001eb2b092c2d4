#!/bin/sh
# Runs once, when the volume is new: an ordinary role that owns its database, and the extensions it cannot do without.
set -eu
psql -v ON_ERROR_STOP=1 -v secret="$DATABASE_PASSWORD" -U "$POSTGRES_USER" -d template1 <<'SQL'
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE ROLE caseops LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'secret';
SQL
createdb -U "$POSTGRES_USER" --owner caseops caseops
