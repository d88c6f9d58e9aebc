package musubi.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import musubi.app.extract.FixtureFolder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Confidential text never leaves the machine: rebuild and search are run under strace, which
 * records every system call that could send something, natives included, and makes {@code connect}
 * fail. Any attempt to reach an internet address fails the test, those of this machine included: a
 * resolver that listens here asks others. The test itself opens no socket, so that none is exempt.
 */
class OfflineIT {

  private static final Path LAUNCHER = Path.of("..", "bin", "musubi").toAbsolutePath().normalize();

  /** Calls that name a peer: connect(2) and the sends that may carry an address. */
  private static final String TRACED = "connect,sendto,sendmsg,sendmmsg";

  /** Addresses of the internet families; sockets of the file system name none of them. */
  private static final Pattern INTERNET = Pattern.compile("sa_family=AF_INET6?\\b");

  @TempDir Path folder;

  @BeforeAll
  static void straceIsInstalled() {
    boolean found =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(dir -> Files.isExecutable(Path.of(dir, "strace")));
    assumeTrue(found, "skipped: strace is not installed (Debian package strace)");
  }

  private List<String> trace(Path log, String... command) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "strace",
                "-f",
                "-qq",
                "-e",
                "trace=" + TRACED,
                "-e",
                "inject=connect:error=ENETUNREACH",
                "-o",
                log.toString()));
    words.addAll(Arrays.asList(command));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(() -> read(output)).isZero();
    return Files.readAllLines(log, StandardCharsets.UTF_8);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> reachingOut(List<String> calls) {
    return calls.stream().filter(call -> INTERNET.matcher(call).find()).toList();
  }

  /**
   * A server accepts connections, and reaches for none but itself, from its start to its end; a
   * rebuild and a search reach for none at all.
   */
  @Test
  void rebuildSearchAndServerReachForNoNetwork() throws Exception {
    Path documents = Files.createDirectory(folder.resolve("documents"));
    Files.writeString(documents.resolve("休暇.md"), "# 休暇\n\n三営業日前までに届け出る。\n");
    FixtureFolder.writeOfficeFiles(documents);

    List<String> rebuild =
        trace(folder.resolve("rebuild.log"), LAUNCHER.toString(), "rebuild", documents.toString());
    List<String> search =
        trace(folder.resolve("search.log"), LAUNCHER.toString(), "search", "休暇の届け出");

    assertThat(reachingOut(rebuild)).isEmpty();
    assertThat(reachingOut(search)).isEmpty();

    // Without a cache folder no class archive is made: making it asks a server of its own.
    List<String> serve =
        trace(
            folder.resolve("serve.log"),
            "bash",
            "-c",
            "XDG_CACHE_HOME=/proc/none '%s' serve --port 0 > started & p=$!; until grep -q http started; do sleep 0.2; done; sleep 3; kill -TERM $p; wait $p"
                .formatted(LAUNCHER));

    String port =
        Files.readString(folder.resolve("started"))
            .replaceAll("(?s).*127\\.0\\.0\\.1:(\\d+).*", "$1");
    assertThat(port).matches("\\d+");
    // When it stops, Tomcat wakes its own acceptor by connecting to the port that it listens on.
    assertThat(reachingOut(serve))
        .allMatch(call -> call.contains("htons(%s)".formatted(port)) && call.contains("127.0.0.1"));
  }

  /** Without this, a tracer that sees nothing would pass as silence. */
  @ParameterizedTest
  @ValueSource(strings = {"tcp/192.0.2.1/80", "udp/127.0.0.53/53", "tcp/127.0.0.1/9", "tcp/::1/9"})
  void anAttemptToReachTheNetworkWouldBeSeen(String peer) throws Exception {
    List<String> calls =
        trace(
            folder.resolve("attempt.log"),
            "bash",
            "-c",
            "(exec 3<>/dev/%s) 2>/dev/null || true".formatted(peer));

    assertThat(reachingOut(calls)).singleElement().asString().contains(peer.split("/")[1]);
  }

  /** The look-up of a name by way of whatever resolver this machine is set to. */
  @Test
  void aLookUpOfANameWouldBeSeen() throws Exception {
    List<String> calls =
        trace(
            folder.resolve("look-up.log"),
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LookUp.class.getName());

    assertThat(reachingOut(calls)).isNotEmpty();
  }

  /** Looks up a name that nobody has. */
  static final class LookUp {

    public static void main(String[] args) {
      try {
        System.out.println(InetAddress.getByName("musubi-document-server.invalid"));
      } catch (UnknownHostException e) {
        System.out.println("as expected: " + e.getMessage());
      }
    }
  }
}
