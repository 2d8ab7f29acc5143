#!/usr/bin/env bash
set -euo pipefail
exec nginx -c /opt/nginx.conf -g 'daemon off;'
