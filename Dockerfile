# The image of the jar that ./mvnw package leaves in target:
#
#   docker build -t tributary .
#
# BASE is any image with a Java 25 on its path. No shell is needed, and nothing else is fetched.
ARG BASE=eclipse-temurin:25-jre

FROM ${BASE} AS jar
# Whatever user the base has.
USER 0
WORKDIR /jar
COPY target/tributary-*.jar app.jar
RUN ["java", "-Djarmode=tools", "-jar", "app.jar", "extract", "--layers", "--destination", "layers"]

FROM ${BASE} AS app
USER 0
WORKDIR /app
COPY --from=jar /jar/layers/dependencies/ ./
COPY --from=jar /jar/layers/spring-boot-loader/ ./
COPY --from=jar /jar/layers/snapshot-dependencies/ ./
COPY --from=jar /jar/layers/application/ ./

# The training: the service is put together once, as it is in the sandbox and with callers' tokens to
# check, and ends before it calls anybody. Java refuses a cache whose jars have other times, hence the
# stage in common, and one trained with other options for object headers and native access than those of
# the entry point.
FROM app AS trained
RUN ["java", "-XX:AOTCacheOutput=app.aot", "-Xlog:aot=off", \
     "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", \
     "-Dspring.context.exit=onRefresh", "-jar", "app.jar", \
     "--spring.profiles.active=sandbox", \
     "--tributary.security.issuers[0].issuer=https://issuer.invalid", \
     "--tributary.security.issuers[0].audiences=tributary"]

FROM app
COPY --from=trained /app/app.aot ./
# A number, so that Kubernetes can see that it is not root.
USER 10001:10001
# The API; health and metrics.
EXPOSE 8080 8081
# Half of the container's memory is for the heap. The rest is for classes, code, threads and Netty.
# Which collector is best depends on that memory, too: Java takes the serial one in a small container
# and G1 from 2 CPUs and 1792 MiB on. JDK_JAVA_OPTIONS is free for options of yours.
ENTRYPOINT ["java", "-XX:AOTCache=app.aot", \
            "-XX:+UseCompactObjectHeaders", "--enable-native-access=ALL-UNNAMED", \
            "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-jar", "app.jar"]
ARG BASE
ARG VERSION
ARG REVISION
ARG SOURCE
LABEL org.opencontainers.image.title="Tributary" \
      org.opencontainers.image.description="One REST API over every call and meeting recording of a company" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="${BASE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.source="${SOURCE}"
