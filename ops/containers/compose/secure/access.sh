#!/bin/bash
# Gives each principal its password and exactly the rights that it needs. Everything else is refused, to everybody but the
# broker itself and its administrator. Can be repeated: what is there stays.
set -euo pipefail
BIN=${KAFKA_BIN:-/opt/kafka/bin}
BROKER=${1:-kafka:9095}
SECRETS=${2:-/secrets/kafka/broker}
admin=(--bootstrap-server "$BROKER" --command-config "$SECRETS/admin.properties")

user() { # name
  "$BIN/kafka-configs.sh" "${admin[@]}" --alter --entity-type users --entity-name "$1" \
    --add-config "SCRAM-SHA-512=[iterations=8192,password=$(cat "$SECRETS/password-$1")]"
}
allow() { # principal, operations separated by commas, resources as options
  local operations=()
  for operation in ${2//,/ }; do operations+=(--operation "$operation"); done
  "$BIN/kafka-acls.sh" "${admin[@]}" --add --force --allow-principal "User:$1" "${operations[@]}" "${@:3}"
}
# Of topics: whoever needs one may create it, so that any service can start first. Write and Read imply Describe.
writes() { allow "$1" Write,Create "${@:2}"; }
reads() { allow "$1" Read,Create "${@:2}"; }

for name in task-service fee-estimator payout-service publisher; do user "$name"; done

# Accepts completions over HTTP. Its readers have no consumer group.
writes task-service --topic task.completions
reads task-service --topic payout.publishers --topic payout.settlements

# Validates, nets and proposes. Kafka Streams has internal topics, whose read records it deletes, and transactions.
reads fee-estimator --topic task.completions --topic payout.publishers --topic payout.lanes
writes fee-estimator --topic task.completions.dlq --topic payout.batches
allow fee-estimator Read,Write,Create,Delete --topic fee-estimator- --resource-pattern-type prefixed
allow fee-estimator Read --group fee-estimator
allow fee-estimator Write,Describe --transactional-id fee-estimator- --resource-pattern-type prefixed

# Registers completions, sends dead letters again, pays, and announces. The doctor looks at the settings of topics.
allow payout-service Read,Write,Create,DescribeConfigs --topic task.completions --topic task.completions.dlq --topic payout.audit
allow payout-service Read,Create,DescribeConfigs --topic payout.batches
allow payout-service Write,Create,DescribeConfigs --topic payout.settlements --topic payout.publishers --topic payout.lanes
allow payout-service Read --group payout-service- --resource-pattern-type prefixed

# A service outside that speaks Kafka. Its records are signed, so that it cannot report for another publisher.
allow publisher Write --topic task.completions
allow publisher Read --topic payout.settlements
allow publisher Read --group publisher- --resource-pattern-type prefixed
