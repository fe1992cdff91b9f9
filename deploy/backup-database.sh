#!/bin/sh
# One backup of the county's PostgreSQL, named only when it is whole; runs in the container "backup".
set -eu
PGPASSWORD=$(cat /run/secrets/database-password)
export PGPASSWORD
file=/backups/lokikirja-$(date -u +%Y-%m-%dT%H%M%SZ).dump
umask 077
trap 'rm -f "$file.unfinished"' EXIT
pg_dump --host=database --username=lokikirja --format=custom --file="$file.unfinished" lokikirja
pg_restore --list "$file.unfinished" | grep -q 'TABLE DATA .* revision ' || { echo "No backup was made: the table of entries is not in it." >&2; exit 1; }
sync "$file.unfinished"
mv "$file.unfinished" "$file"
# Only after a good one: those of the last 60 days stay.
find /backups -maxdepth 1 -name 'lokikirja-*.dump' -mtime +60 -delete
echo "$file"
