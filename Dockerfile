# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -Dmaven.test.skip=true -pl server/runnable -am package

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/rebound rebound
COPY --from=build /build/server/runnable/target/rebound /opt/rebound
RUN /opt/rebound/rebound share-classes
USER rebound
WORKDIR /var/lib/rebound
# a store that has moved is found again by its name
ENV REBOUND_DATA_DIR=/var/lib/rebound \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+UseCompressedOops -Dsun.net.inetaddr.ttl=10"
EXPOSE 8080
# bash asks by itself: the image need not have curl
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${REBOUND_HTTP_PORT:-8080} && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '"]
ENTRYPOINT ["/opt/rebound/rebound"]
