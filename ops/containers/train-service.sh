#!/bin/sh
# Runs a service until it is ready, while its image is built, and keeps what the JVM learned as /tmp/app.aot. It meets
# what it will meet later: a Kafka, a PostgreSQL and the sandbox network, all in one process on loopback. The key and the
# money are the sandbox's, and gone with this stage.
set -eu

JAVA_OF_LAPTOP="java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx384m"
probe() { java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx16m -cp /app/probe HealthProbe "$@"; }

mkfifo /tmp/orders
$JAVA_OF_LAPTOP -cp '/laptop/lib/*' io.stroop.devservices.DevServices --data /tmp/laptop --close-millis 1000 \
  --kafka-port 9092 --postgres-port 5432 --network-port 8000 </tmp/orders >/tmp/laptop.log 2>&1 &
exec 3>/tmp/orders # the laptop ends when this does

await() { # a process, a port and a path
  tries=0
  until probe "$2" "$3" >/tmp/answer; do
    tries=$((tries + 1))
    if [ "$tries" -gt 300 ] || ! kill -0 "$1"; then
      echo "training: port $2 does not say that it is ready"
      cat /tmp/answer /tmp/*.log
      exit 1
    fi
    sleep 0.2
  done
}

laptop=$!
tries=0
until grep -q distributionSecretFile /tmp/laptop.log; do # the line that it prints once all are up
  tries=$((tries + 1))
  if [ "$tries" -gt 300 ] || ! kill -0 "$laptop"; then
    echo "training: Kafka, PostgreSQL and the sandbox network do not start"
    cat /tmp/laptop.log
    exit 1
  fi
  sleep 0.2
done

export KAFKA_BOOTSTRAP_SERVERS=127.0.0.1:9092
export STROOP_RPC_URL=http://127.0.0.1:8000/rpc
export STROOP_NETWORK_PASSPHRASE='Stroop Sandbox Network ; not real money'
export QUARKUS_DATASOURCE_JDBC_URL="jdbc:postgresql://127.0.0.1:5432/${SERVICE%-service}"
export QUARKUS_DATASOURCE_USERNAME=postgres
export QUARKUS_DATASOURCE_PASSWORD=none
export QUARKUS_FLYWAY_ACTIVE=true
# A sandbox key in PKCS#8 (RFC 8410) whose seed is this sentence. Nothing is signed with it here, and nothing is checked.
export STROOP_SIGNING_KEY_FILE=/tmp/sandbox-signing-key.pem
export STROOP_INTAKE_TRUSTED_KEYS=none
{
  echo '-----BEGIN PRIVATE KEY-----'
  {
    printf '\060\056\002\001\000\060\005\006\003\053\145\160\004\042\004\040'
    printf 'sandbox, worthless anywhere else'
  } | base64
  echo '-----END PRIVATE KEY-----'
} >"$STROOP_SIGNING_KEY_FILE"
export STROOP_DISTRIBUTION_SECRET_FILE=/tmp/laptop/sandbox-distribution-secret

java -XX:AOTCacheOutput=/tmp/app.aot @/app/jvm.options -jar /app/quarkus-run.jar >/tmp/service.log 2>&1 &
service=$!
await "$service" 9000 /q/health/ready
for path in /q/health/live /q/health/started /q/metrics; do
  probe 9000 "$path" >/dev/null
done
sleep 2 # what begins at "ready" is learned as well
kill "$service"
wait "$service" || true
exec 3>&-
[ -s /tmp/app.aot ] || { cat /tmp/service.log; exit 1; }
