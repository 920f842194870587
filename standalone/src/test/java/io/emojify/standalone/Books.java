package io.emojify.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code /metrics} says about frames.
 *
 * @param accepted by ingest
 * @param annotated by the renderer, like the other two
 */
record Books(double accepted, double annotated, double skipped, double setAside) {
  private static final Pattern COUNTER =
      Pattern.compile("(?m)^emojify_frames_total\\{([^}]*)} (\\S+)$");

  static Books read(String pageAddress) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(pageAddress + "metrics")).build();
    String metrics =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return new Books(
        sum(metrics, "ingest", "accepted"),
        sum(metrics, "renderer", "annotated"),
        sum(metrics, "renderer", "skipped"),
        sum(metrics, "renderer", "set-aside"));
  }

  Books since(Books before) {
    return new Books(
        accepted - before.accepted,
        annotated - before.annotated,
        skipped - before.skipped,
        setAside - before.setAside);
  }

  private static double sum(String metrics, String stage, String outcome) {
    double sum = 0;
    Matcher counter = COUNTER.matcher(metrics);
    while (counter.find()) {
      String labels = counter.group(1);
      if (labels.contains("stage=\"" + stage + '"')
          && labels.contains("outcome=\"" + outcome + '"')) {
        sum += Double.parseDouble(counter.group(2));
      }
    }
    return sum;
  }
}
