package io.emojify.runtime.metrics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;

/**
 * One frame's trace context, for readers whose tools follow a record by it.
 *
 * <p>Its ids are a hash of what every record of the frame says anyway (session, sequence and
 * receivedAt), so all stages come to the same without handing it on, also a stage that gives a
 * frame up without having its record at hand. Nothing here records spans, hence the flags 00.
 *
 * @param traceparent as the header has it
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context</a>
 */
public record TraceContext(String traceparent) {
  /** The header's name. */
  public static final String HEADER = "traceparent";

  private static final HexFormat HEX = HexFormat.of();
  private static final int TRACE_ID_BYTES = 16;
  private static final int SPAN_ID_BYTES = 8;

  /** Of a frame. */
  public static TraceContext of(String sessionId, long sequence, Instant receivedAt) {
    MessageDigest digest = sha256();
    digest.update(
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(sequence)
            .putLong(receivedAt.toEpochMilli())
            .flip());
    byte[] hash = digest.digest(sessionId.getBytes(StandardCharsets.UTF_8));
    String trace = HEX.formatHex(hash, 0, TRACE_ID_BYTES);
    String span = HEX.formatHex(hash, TRACE_ID_BYTES, TRACE_ID_BYTES + SPAN_ID_BYTES);
    return new TraceContext("00-" + trace + '-' + span + "-00");
  }

  /** Puts it into a record's headers, in the place of any that is there. */
  public void addTo(Headers headers) {
    headers.remove(HEADER).add(HEADER, traceparent.getBytes(StandardCharsets.US_ASCII));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
