#!/bin/sh
# Makes images of PostgreSQL, Redis and Kafka from Debian packages and this build's own libraries, so
# that the stores can be tried in containers where no registry can be reached. They behave as the
# public images do, as far as the tests ask: the same environment, ports and data folders.
#
# Needs root, an engine and debootstrap:
#
#   apt-get install docker.io debootstrap
#   dockerd --data-root /tmp/rebound-docker -H unix:///tmp/rebound-docker.sock &
#   export DOCKER_HOST=unix:///tmp/rebound-docker.sock
#   export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=localhost
#   mvn -pl server/backing -am process-classes
#   server/backing/src/test/docker/local-images.sh
#   mvn -pl server/backing -am verify -Pcontainers \
#     -Drebound.backing.postgres-image=rebound-local/postgres:15 \
#     -Drebound.backing.redis-image=rebound-local/redis:7.0 \
#     -Drebound.backing.kafka-image=rebound-local/kafka:4
#
# The two TESTCONTAINERS settings: no registry gives the reaper's image, and where /.dockerenv exists
# the library would look for the engine's address with an image it cannot pull either.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
class_path=$here/../../../target/classes/io/rebound/backing/embedded/broker.classpath
root=${1:-$(mktemp -d)}/rootfs

[ -f "$class_path" ] || { echo "$class_path is missing: build server/backing first" >&2; exit 1; }
if [ ! -d "$root/bin" ]; then
  debootstrap --variant=minbase --include=redis-server,postgresql,openjdk-17-jre-headless \
    bookworm "$root"
fi
mkdir -p "$root/opt/kafka" "$root/data" "$root/var/lib/postgresql/data" "$root/var/lib/kafka/data"
tr ':' '\n' < "$class_path" | xargs cp -t "$root/opt/kafka"
install -m 755 "$here/postgres-entrypoint" "$here/kafka-entrypoint" "$root/usr/local/bin"

image() {
  name=$1
  shift
  tar -C "$root" -c . | docker import "$@" - "$name"
}
image rebound-local/postgres:15 -c 'EXPOSE 5432' -c 'VOLUME /var/lib/postgresql/data' \
  -c 'ENTRYPOINT ["postgres-entrypoint"]' -c 'CMD ["postgres"]'
image rebound-local/redis:7.0 -c 'EXPOSE 6379' -c 'VOLUME /data' -c 'WORKDIR /data' \
  -c 'ENTRYPOINT ["/usr/bin/env"]' -c 'CMD ["redis-server"]' -c 'ENV REDIS_LOCAL=1'
image rebound-local/kafka:4 -c 'EXPOSE 9092' -c 'VOLUME /var/lib/kafka/data' \
  -c 'ENTRYPOINT ["kafka-entrypoint"]'
