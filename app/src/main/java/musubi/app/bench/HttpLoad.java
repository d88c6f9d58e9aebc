package musubi.app.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a server as many clients do at once, and counts what comes back. Thread-safe. */
public final class HttpLoad {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI server;

  /** Load on the server at an address such as http://127.0.0.1:8080/. */
  public HttpLoad(URI server) {
    this.server = server;
  }

  /**
   * What came back.
   *
   * @param millis of each answer
   * @param errors number of answers by status, or by kind of error, that were not 200
   * @param seconds that it took
   */
  public record Answers(double[] millis, Map<String, Long> errors, double seconds) {}

  /**
   * Asks queries again and again. Each client waits for its answer before it asks again.
   *
   * @param time until no more is asked
   */
  public Answers search(List<String> queries, int clients, Duration time) {
    Map<String, LongAdder> errors = new ConcurrentHashMap<>();
    long start = System.nanoTime();
    long end = start + time.toNanos();
    try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
      List<Future<double[]>> parts =
          java.util.stream.IntStream.range(0, clients)
              .mapToObj(n -> pool.submit(() -> client(queries, n, end, errors)))
              .toList();
      double[] millis =
          parts.stream().map(HttpLoad::result).flatMapToDouble(Arrays::stream).toArray();
      Map<String, Long> counted = new TreeMap<>();
      errors.forEach((kind, count) -> counted.put(kind, count.sum()));
      return new Answers(millis, counted, (System.nanoTime() - start) / 1e9);
    }
  }

  private double[] client(List<String> queries, int first, long end, Map<String, LongAdder> errors)
      throws InterruptedException {
    double[] millis = new double[1024];
    int asked = 0;
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int n = first * 7919; System.nanoTime() < end; n++) {
        String query = queries.get(Math.floorMod(n, queries.size()));
        long start = System.nanoTime();
        String outcome = ask(client, query);
        if (asked == millis.length) {
          millis = Arrays.copyOf(millis, 2 * asked);
        }
        millis[asked++] = (System.nanoTime() - start) / 1e6;
        if (!outcome.equals("200")) {
          errors.computeIfAbsent(outcome, kind -> new LongAdder()).increment();
        }
      }
    }
    return Arrays.copyOf(millis, asked);
  }

  private String ask(HttpClient client, String query) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                server.resolve(
                    "/api/v1/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8)))
            .timeout(PATIENCE)
            .build();
    try {
      return Integer.toString(
          client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode());
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }

  private static double[] result(Future<double[]> part) {
    try {
      return part.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("a client failed", e.getCause());
    }
  }

  /**
   * Sends malformed requests one after the other.
   *
   * @return number of answers by status; {@code closed} for connections that ended without one
   */
  public Map<String, Long> malformed(int requests, long seed) {
    MalformedRequests malformed = new MalformedRequests(seed);
    Map<String, Long> statuses = new TreeMap<>();
    for (int n = 0; n < requests; n++) {
      statuses.merge(status(malformed.next()), 1L, Long::sum);
    }
    return statuses;
  }

  private String status(byte[] request) {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      Matcher status = STATUS.matcher(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
      return status.find() ? status.group(1) : "closed";
    } catch (IOException e) {
      return "closed";
    }
  }
}
