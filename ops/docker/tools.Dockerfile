# The simulated Stellar network, and the demo that pays completions through a running product: two images of one pattern.
#   docker build -f ops/docker/tools.Dockerfile --target sandbox -t stroop/sandbox .
#   docker build -f ops/docker/tools.Dockerfile --target demo -t stroop/demo .
# The first two stages are those of service.Dockerfile, so that Docker has them already.
ARG MAVEN_IMAGE
ARG RUNTIME_IMAGE

FROM ${MAVEN_IMAGE:-maven:3.9-eclipse-temurin-25} AS dependencies
WORKDIR /build
COPY .mvn/jvm.config .mvn/jvm.config
COPY pom.xml pom.xml
COPY contracts/pom.xml contracts/pom.xml
COPY ops/runtime/pom.xml ops/runtime/pom.xml
COPY task-service/pom.xml task-service/pom.xml
COPY fee-estimator/pom.xml fee-estimator/pom.xml
COPY payout-service/pom.xml payout-service/pom.xml
COPY ops/sandbox/pom.xml ops/sandbox/pom.xml
COPY ops/testing/pom.xml ops/testing/pom.xml
COPY ops/demo/pom.xml ops/demo/pom.xml
COPY ops/bench/pom.xml ops/bench/pom.xml
RUN mkdir -p contracts/src/main/java && echo 'package io.stroop; final class Empty {}' >contracts/src/main/java/Empty.java \
 && mvn -q -B install -Dmaven.test.skip=true -Dspotless.check.skip=true -Dquarkus.package.jar.type=aot-jar -pl ops/demo -am \
 && rm -rf contracts/src contracts/target

FROM dependencies AS shared
COPY contracts/src contracts/src
COPY ops/runtime/src ops/runtime/src
RUN mvn -o -q -B install -Dmaven.test.skip=true -Dspotless.check.skip=true -pl contracts,ops/runtime

FROM shared AS build
COPY ops/docker/HealthProbe.java ops/docker/
RUN javac -d /probe ops/docker/HealthProbe.java
COPY ops/sandbox/src ops/sandbox/src
COPY ops/demo/src ops/demo/src
# The embedded broker and database are a laptop's; here both have containers of their own.
RUN mvn -o -q -B install -Dmaven.test.skip=true -Dspotless.check.skip=true -pl ops/sandbox,ops/demo \
 && rm -f ops/demo/target/lib/embedded-postgres-* ops/demo/target/lib/kafka-server-* ops/demo/target/lib/kafka_2* \
 && mv ops/demo/target/lib /lib-of-tools && mv ops/demo/target/classes /classes-of-demo

FROM ${RUNTIME_IMAGE:-eclipse-temurin:25-jre} AS tools
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"
WORKDIR /app
RUN mkdir -p /data /secrets/database /secrets/task /secrets/payout /secrets/key && chown -R 10001:10001 /data /secrets
COPY --from=build /probe probe
COPY --from=build /lib-of-tools lib
COPY ops/docker/jvm.options ./
USER 10001:10001

FROM tools AS sandbox
LABEL org.opencontainers.image.title="stroop sandbox" \
      org.opencontainers.image.description="A SIMULATED Stellar network. Its money is worthless."
EXPOSE 8000
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=6 \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx16m", "-XX:-UsePerfData", "-cp", "/app/probe", "HealthProbe", "8000", "/sandbox/info"]
ENTRYPOINT ["java", "@/app/jvm.options", "-cp", "/app/lib/*", "io.stroop.sandbox.cli.SandboxCommand", "network", "--bind", "0.0.0.0"]

FROM tools AS demo
LABEL org.opencontainers.image.title="stroop demo" \
      org.opencontainers.image.description="Pays completions through a running Stroop, and reconciles on the ledger."
COPY --from=build /classes-of-demo classes
ENTRYPOINT ["java", "@/app/jvm.options", "-cp", "/app/classes:/app/lib/*", "io.stroop.demo.StroopCommand"]
