# Builds Sluice from the sources and packs what runs: docker build -t sluice .
# With podman or buildah add --format docker, or the health check is left out.
# Both images must be of the same C library, here glibc: SQLite's library is unpacked in the one and used in the other.
ARG BUILD_IMAGE=eclipse-temurin:17-jdk
ARG RUN_IMAGE=eclipse-temurin:17-jre

FROM ${BUILD_IMAGE} AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY core core
COPY plugins plugins
COPY rules rules
COPY src src
RUN ./mvnw -q -B -Dmaven.test.skip=true package
# The home is made here because the next stage runs nothing.
RUN mkdir -p /image/home /image/folder /image/native && cd /image/native && \
    case "$(uname -m)" in arm64) machine=aarch64 ;; *) machine=$(uname -m) ;; esac && \
    library="org/sqlite/native/Linux/$machine/libsqlitejdbc.so" && \
    jar xf /build/target/sluice/lib/sqlite-jdbc-*.jar "$library" && \
    mv "$library" . && rm -r org

FROM ${RUN_IMAGE}
LABEL org.opencontainers.image.title="Sluice" \
      org.opencontainers.image.description="The automation engine for Pluvo" \
      org.opencontainers.image.licenses="Apache-2.0"
COPY LICENSE sluice src/main/docker/java.options /opt/sluice/
COPY --from=build /image/native /opt/sluice/native
COPY --from=build /build/target/sluice /opt/sluice/target/sluice
# Nothing but the home belongs to the user that Sluice runs as. A new volume takes its owner from here.
COPY --from=build /image/folder /rules
COPY --from=build /image/folder /plugins
COPY --from=build --chown=10001:10001 /image/home /var/lib/sluice
ENV PATH=/opt/sluice:$PATH \
    SLUICE_HOME=/var/lib/sluice \
    SLUICE_RULES=/rules \
    SLUICE_PLUGINS=/plugins \
    SLUICE_HTTP_ADDRESS=0.0.0.0
USER 10001:10001
WORKDIR /opt/sluice
VOLUME /var/lib/sluice
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["java", "-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", \
         "-cp", "/opt/sluice/target/sluice/sluice.jar", "dev.sluice.launcher.Health"]
# Any command of Sluice's can stand in place of serve: docker run --rm -v ./data/rules:/rules:ro sluice check
ENTRYPOINT ["/opt/sluice/sluice"]
CMD ["serve"]
