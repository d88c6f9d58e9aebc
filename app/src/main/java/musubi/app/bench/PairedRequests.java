package musubi.app.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Times pairs of requests to a server, one after the other by one client; chance decides which of a
 * pair comes first, so that what the machine does meanwhile meets both alike.
 */
public final class PairedRequests {

  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final URI server;
  private final @Nullable String token;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * Names the server.
   *
   * @param token of who asks; empty for nobody
   */
  public PairedRequests(URI server, Optional<String> token) {
    this.server = server;
    this.token = token.orElse(null);
  }

  /**
   * What was measured.
   *
   * @param first microseconds of the first of each pair
   * @param second microseconds of the second of each pair
   * @param statuses how often each pair of statuses was answered, such as {@code "404 404"}
   */
  public record Times(double[] first, double[] second, Map<String, Integer> statuses) {

    /** First minus second, pair by pair. */
    public double[] differences() {
      double[] differences = new double[first.length];
      for (int i = 0; i < differences.length; i++) {
        differences[i] = first[i] - second[i];
      }
      return differences;
    }
  }

  private record Answer(double micros, int status) {}

  /**
   * Asks.
   *
   * @param first paths with their queries
   * @param second as many
   * @param warm pairs at the beginning that are asked and not counted; fewer than there are
   * @param seed of the order within pairs
   */
  public Times of(List<String> first, List<String> second, int warm, long seed)
      throws IOException, InterruptedException {
    if (first.size() != second.size() || warm < 0 || warm >= first.size()) {
      throw new IllegalArgumentException(
          "%d and %d requests, %d of them to warm up; expected as many of both, and more"
              .formatted(first.size(), second.size(), warm));
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] one = new double[first.size() - warm];
    double[] other = new double[one.length];
    Map<String, Integer> statuses = new TreeMap<>();
    for (int i = 0; i < first.size(); i++) {
      boolean swapped = random.nextBoolean();
      Answer begin = ask(swapped ? second.get(i) : first.get(i));
      Answer end = ask(swapped ? first.get(i) : second.get(i));
      Answer a = swapped ? end : begin;
      Answer b = swapped ? begin : end;
      if (i >= warm) {
        one[i - warm] = a.micros();
        other[i - warm] = b.micros();
        statuses.merge(a.status() + " " + b.status(), 1, Integer::sum);
      }
    }
    return new Times(one, other, statuses);
  }

  private Answer ask(String path) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path)).timeout(LONGEST);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpRequest built = request.build();
    long start = System.nanoTime();
    HttpResponse<byte[]> answer = client.send(built, HttpResponse.BodyHandlers.ofByteArray());
    return new Answer((System.nanoTime() - start) / 1e3, answer.statusCode());
  }
}
