#!/bin/sh
# Runs a service once while its image is built, and keeps what the JVM learned as /app/app.aot. It meets no Kafka, no
# database and no network: every service starts without them and waits.
set -eu

export KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:1
export STROOP_RPC_URL=http://127.0.0.1:1/rpc
export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:1/none
export QUARKUS_DATASOURCE_USERNAME=none
export QUARKUS_DATASOURCE_PASSWORD=none
# Made here and gone with this layer's process: the key of no account.
export STROOP_DISTRIBUTION_SECRET_FILE=/tmp/training-key
java -cp /app/probe TrainingKey >"$STROOP_DISTRIBUTION_SECRET_FILE"

java -XX:AOTCacheOutput=/app/app.aot @/app/jvm.options -jar /app/quarkus-run.jar >/tmp/training.log 2>&1 &
pid=$!
tries=0
until java -cp /app/probe HealthProbe 9000 /q/health/live >/dev/null; do
  tries=$((tries + 1))
  if [ "$tries" -gt 100 ] || ! kill -0 "$pid"; then
    cat /tmp/training.log
    exit 1
  fi
  sleep 0.3
done
for path in /q/health/ready /q/health/started /q/metrics; do
  java -cp /app/probe HealthProbe 9000 "$path" >/dev/null || true
done
sleep 2
kill "$pid"
wait "$pid" || true
rm -f /tmp/training-key
[ -s /app/app.aot ] || { cat /tmp/training.log; exit 1; }
rm -f /tmp/training.log
