package musubi.app.monitor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import musubi.app.output.Json;

/**
 * Tells an address that was configured, by HTTP POST of one JSON object. Figures alone are sent: no
 * query and no document.
 */
public final class Webhook {

  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int REDIRECT = 300;

  private Webhook() {}

  /**
   * Sends.
   *
   * @throws IOException if the address cannot be reached, or does not take it
   */
  public static void send(URI address, Object figures) throws IOException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(WAIT).build()) {
      HttpResponse<Void> response =
          client.send(
              HttpRequest.newBuilder(address)
                  .timeout(WAIT)
                  .header("Content-Type", "application/json; charset=utf-8")
                  .POST(HttpRequest.BodyPublishers.ofString(Json.text(figures)))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      if (response.statusCode() < OK || response.statusCode() >= REDIRECT) {
        throw new IOException("HTTP " + response.statusCode());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
