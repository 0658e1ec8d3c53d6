#!/bin/sh
# Makes what the secured broker and its clients need, where it is absent: an authority, a certificate for the broker and one for
# its administrator, and a password for each service. The authority's key is discarded: nobody can issue another certificate.
# Every folder is a volume, and access to a file is controlled by who mounts it.
set -eu
cd "${1:-/secrets/kafka}"
[ -e broker/complete ] && { echo "kept    $PWD"; exit 0; }
umask 022
random() { head -c 24 /dev/urandom | base64 | tr '+/' '-_'; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
random >"$work/password"
tool() { keytool -storepass:file "$work/password" "$@" 2>"$work/log" || { cat "$work/log" >&2; exit 1; }; }

tool -genkeypair -alias ca -keystore "$work/ca.p12" -keyalg EC -groupname secp256r1 -validity 3650 -dname CN=stroop-kafka-ca \
  -ext bc:c=ca:true -ext ku:c=keyCertSign
tool -exportcert -rfc -alias ca -keystore "$work/ca.p12" -file "$work/ca.pem"

issue() { # name in the certificate, keystore, extension
  tool -genkeypair -alias own -keystore "$2" -keyalg EC -groupname secp256r1 -validity 3650 -dname "CN=$1"
  tool -certreq -alias own -keystore "$2" -file "$work/request"
  tool -gencert -rfc -alias ca -keystore "$work/ca.p12" -infile "$work/request" -outfile "$work/own.pem" -validity 3650 \
    -ext ku:c=digitalSignature -ext eku=serverAuth,clientAuth ${3:+-ext "$3"}
  tool -importcert -noprompt -alias ca -keystore "$2" -file "$work/ca.pem"
  tool -importcert -noprompt -alias own -keystore "$2" -file "$work/own.pem"
}
rm -f broker/broker.p12 broker/admin.p12 # of a start that did not end
issue kafka broker/broker.p12 san=dns:kafka,dns:localhost,ip:127.0.0.1
issue stroop-admin broker/admin.p12 ''
cp "$work/ca.pem" broker/ca.pem
echo "password=$(cat "$work/password")" >broker/keystore.properties
cat >broker/admin.properties <<PROPERTIES
security.protocol=SSL
ssl.truststore.type=PEM
ssl.truststore.location=$PWD/broker/ca.pem
ssl.keystore.type=PKCS12
ssl.keystore.location=$PWD/broker/admin.p12
ssl.keystore.password=$(cat "$work/password")
PROPERTIES

for user in task-service fee-estimator payout-service publisher; do
  password=$(random)
  login="org.apache.kafka.common.security.scram.ScramLoginModule required username=\"$user\" password=\"$password\";"
  echo "$password" >"broker/password-$user"
  cp "$work/ca.pem" "$user/ca.pem"
  echo "$login" >"$user/kafka.sasl.jaas.config"
  cat >"$user/client.properties" <<PROPERTIES
security.protocol=SASL_SSL
sasl.mechanism=SCRAM-SHA-512
sasl.jaas.config=$login
ssl.truststore.type=PEM
ssl.truststore.location=/secrets/kafka/ca.pem
PROPERTIES
done
touch broker/complete
echo "written $PWD"
