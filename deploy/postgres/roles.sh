#!/bin/sh
# Runs once, on an empty data folder. The portal's role is no superuser: row-level security holds for it.
set -eu
psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres -v password="$PORTAL_DB_PASSWORD" <<'SQL'
CREATE ROLE motcua LOGIN CREATEDB NOSUPERUSER PASSWORD :'password';
CREATE DATABASE motcua OWNER motcua;
CREATE DATABASE vneid OWNER motcua;
SQL
