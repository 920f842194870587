# The image of one service: docker build --build-arg MODULE=classifier -t emojify/classifier .
# `mvn package` has collected before what goes in, in cluster/target/image.
ARG JRE_IMAGE=eclipse-temurin:17-jre

# Unpacks the native libraries, and takes what other platforms need out of the jars.
FROM ${JRE_IMAGE} AS libraries
ENV EMOJIFY_CACHE=/native
COPY cluster/target/image/lib /collected
COPY cluster/target/image/modules/vision-*.jar /vision/
# JavaCPP uses no cache that it can't write to, so what it unpacks becomes a folder of libraries.
RUN java -cp '/vision/*:/collected/*' io.emojify.vision.ImageLibraries /collected /slim \
      org.bytedeco.ffmpeg.global.avformat org.bytedeco.ffmpeg.global.swscale \
 && find /native/javacpp -name '*.so*' -exec mv -t /native {} + && rm -r /native/javacpp \
 && chmod -R a+rX /slim /native

FROM ${JRE_IMAGE}
# MALLOC_ARENA_MAX: pictures are native memory, and each of glibc's arenas would keep its own.
ENV EMOJIFY_CACHE=/opt/emojify/native \
    EMOJIFY_HOST=0.0.0.0 \
    EMOJIFY_PORT=8080 \
    EMOJIFY_LOG_FORMAT=json \
    MALLOC_ARENA_MAX=2
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin emojify \
 && install -d -o emojify -g emojify /var/lib/emojify

# In the order in which they change: native code, libraries, our modules, the service itself. All
# but the last layers are the same in every service's image.
COPY --from=libraries /native /opt/emojify/native
COPY --from=libraries /slim /opt/emojify/lib
COPY deploy/compose/java.options /opt/emojify/java.options
COPY cluster/target/image/modules /opt/emojify/modules
ARG MODULE
RUN echo "io.emojify.${MODULE}.$(echo "${MODULE}" | sed 's/./\U&/')App" > /opt/emojify/main-class
COPY cluster/target/image/services/${MODULE}.jar /opt/emojify/service/

USER 10001:10001
WORKDIR /tmp
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=120s --retries=3 \
  CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://localhost:8080/health/ready"]
# Main class and flags are files of arguments: whatever follows the image's name replaces the class.
ENTRYPOINT ["java", "@/opt/emojify/java.options"]
CMD ["@/opt/emojify/main-class"]
