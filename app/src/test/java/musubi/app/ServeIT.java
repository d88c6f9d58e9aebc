package musubi.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/musubi serve} as people start it, with the jar that this build has just made. */
class ServeIT {

  private static final Path LAUNCHER = Path.of("..", "bin", "musubi").toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void aNewcomerSearchesTheSampleCompanyAndEndsTheServer() throws Exception {
    Process server =
        new ProcessBuilder(LAUNCHER.toString(), "serve", "--port", "0", "--json")
            .directory(folder.toFile())
            .redirectError(folder.resolve("err.txt").toFile())
            .start();
    try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
      String started = out.readLine();
      assertThat(started)
          .as(Files.readString(folder.resolve("err.txt")))
          .startsWith("{\"url\":\"http://127.0.0.1:");
      String url = started.replaceAll(".*\"(http[^\"]*)\".*", "$1");

      assertThat(get(url).body()).contains("<html");
      await(url + "api/v1/health");
      HttpResponse<String> found =
          get(
              url
                  + "api/v1/search?k=1&q=VPN%E3%81%AB%E3%81%A4%E3%81%AA%E3%81%8C%E3%82%89%E3%81%AA%E3%81%84");
      assertThat(found.body()).contains("\"hits\":[{\"id\":");

      server.destroy(); // SIGTERM
      assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(server.exitValue()).as(Files.readString(folder.resolve("err.txt"))).isZero();
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void otherCommandsDoNotLoadTheFramework() throws Exception {
    Path classes = folder.resolve("classes.txt");
    ProcessBuilder search =
        new ProcessBuilder(LAUNCHER.toString(), "generations", "list")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    search.environment().put("MUSUBI_JAVA_OPTS", "-Xlog:class+load:file=" + classes);
    Process process = search.start();
    process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();

    try (Stream<String> loaded = Files.lines(classes)) {
      assertThat(loaded)
          .isNotEmpty()
          .noneMatch(
              line -> line.contains("org.springframework") || line.contains("org.apache.catalina"));
    }
  }

  private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void await(String url) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
    while (System.nanoTime() < end) {
      try {
        if (get(url).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Thread.sleep(200);
    }
    throw new AssertionError("nothing was indexed within 90 seconds");
  }
}
