# One image pattern for the three services; SERVICE says which. Build it from the repository's root:
#   docker build -f ops/docker/service.Dockerfile --build-arg SERVICE=payout-service -t stroop/payout-service .
# MAVEN_IMAGE and RUNTIME_IMAGE take the place of the public images, for example by a digest or a mirror of them.
ARG MAVEN_IMAGE
ARG RUNTIME_IMAGE

# Everything that Maven downloads, and nothing of our code: rebuilt only when a pom changes. The empty modules that this
# installs let each module be built without the others later.
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
ARG SERVICE
COPY ops/docker/HealthProbe.java ops/docker/TrainingKey.java ops/docker/
RUN javac -d /probe ops/docker/HealthProbe.java ops/docker/TrainingKey.java
COPY ${SERVICE}/src ${SERVICE}/src
RUN mvn -o -q -B package -Dmaven.test.skip=true -Dspotless.check.skip=true -Dquarkus.package.jar.type=aot-jar -pl ${SERVICE} \
 && mv ${SERVICE}/target/quarkus-app /app

FROM ${RUNTIME_IMAGE:-eclipse-temurin:25-jre} AS service
ARG SERVICE
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="stroop ${SERVICE}" \
      org.opencontainers.image.description="Part of Stroop, which pays people for tiny tasks on Stellar." \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0"
# Inside a container the network is the container's own. Migrations are a job's, not every replica's.
ENV QUARKUS_HTTP_HOST=0.0.0.0 \
    QUARKUS_MANAGEMENT_HOST=0.0.0.0 \
    QUARKUS_MANAGEMENT_PORT=9000 \
    QUARKUS_FLYWAY_MIGRATE_AT_START=false \
    QUARKUS_LOG_CONSOLE_JSON_ENABLED=true \
    SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS=/run/secrets/stroop \
    STROOP_STREAMS_STATE_DIRECTORY=/state \
    MALLOC_ARENA_MAX=2
WORKDIR /app
RUN mkdir /state && chown 10001:10001 /state
COPY --from=build /probe probe
COPY --from=build /app/lib lib
COPY --from=build /app/quarkus quarkus
COPY --from=build /app/quarkus-run.jar quarkus-run.jar
COPY --from=build /app/app app
COPY ops/docker/jvm.options ops/docker/train-service.sh ./
RUN sh train-service.sh
USER 10001:10001
EXPOSE 9000
HEALTHCHECK --interval=5s --timeout=5s --start-period=60s --retries=6 \
  CMD ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx16m", "-XX:-UsePerfData", "-cp", "/app/probe", "HealthProbe", "9000", "/q/health/ready"]
ENTRYPOINT ["java", "-XX:AOTCache=/app/app.aot", "@/app/jvm.options", "-jar", "/app/quarkus-run.jar"]
