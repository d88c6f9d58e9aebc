package musubi.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code musubi-VERSION.tar.gz}, unpacked where there is neither Maven nor a source: a home of its
 * own, an environment that is empty, and a path with a JDK and the few tools that the scripts name.
 * {@code mvn -P dist verify} makes and tests it; in other builds there is none.
 */
@EnabledIfSystemProperty(named = "musubi.package", matches = ".+")
class PackageIT {

  private static final List<String> TOOLS =
      List.of(
          "basename",
          "bash",
          "cat",
          "cksum",
          "cp",
          "dirname",
          "env",
          "find",
          "gzip",
          "ls",
          "mkdir",
          "mktemp",
          "mv",
          "nice",
          "readlink",
          "realpath",
          "rm",
          "rmdir",
          "sqlite3",
          "tar");

  @TempDir static Path machine;
  private static Path program;

  @TempDir Path folder;
  private Path data;

  private record Result(int exit, String out, String err) {}

  @BeforeAll
  static void unpack() throws Exception {
    Path tools = Files.createDirectories(machine.resolve("tools"));
    for (String tool : TOOLS) {
      Path found =
          Stream.of("/usr/bin", "/bin", "/usr/local/bin")
              .map(place -> Path.of(place, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow(() -> new AssertionError(tool + " is not installed"));
      Files.createSymbolicLink(tools.resolve(tool), found);
    }
    Files.createDirectories(machine.resolve("home"));
    Path opt = Files.createDirectories(machine.resolve("opt"));
    Result unpacked = run(opt, "tar", "-xzf", System.getProperty("musubi.package"));
    assertThat(unpacked.exit()).as(unpacked.err()).isZero();
    try (Stream<Path> all = Files.list(opt)) {
      program = all.findFirst().orElseThrow();
    }
  }

  @BeforeEach
  void name() {
    data = folder.resolve("musubi-data");
  }

  @Test
  void itHoldsWhatAnOperatorNeedsAndNothingToBuild() throws Exception {
    assertThat(run(folder, "bash", "-c", "command -v mvn").exit()).isNotZero();
    for (String part :
        List.of(
            "bin/musubi",
            "lib/musubi.jar",
            "README.md",
            "docs/operations.md",
            "docs/operations.ja.md",
            "packaging/musubi.service",
            "packaging/Dockerfile",
            "packaging/nginx/musubi",
            "licences/libraries.txt")) {
      assertThat(program.resolve(part)).isNotEmptyFile();
    }
    try (Stream<Path> files = Files.walk(program)) {
      assertThat(files)
          .noneMatch(file -> file.endsWith("pom.xml") || file.toString().endsWith(".java"));
    }
    // The licence texts of the libraries.
    try (Stream<Path> texts = Files.list(program.resolve("licences"))) {
      assertThat(texts.map(text -> text.getFileName().toString()))
          .anyMatch(text -> text.startsWith("lucene-core"))
          .anyMatch(text -> text.startsWith("spring-security-core"));
    }
  }

  @Test
  void itServesThePageAndEnds() throws Exception {
    int port;
    try (Served served = serve("--no-sample")) {
      port = URI.create(served.url()).getPort();
      assertThat(get(served.url()).body()).contains("<html");
      assertThat(get(served.url() + "api/v1/health/ready").body()).contains("\"no-index\"");
      assertThat(ready(port).exit()).isEqualTo(1);
      assertThat(ready(port).err()).contains("not ready: 503");

      Result built = musubi("rebuild", documents(), "--data", data);
      assertThat(built.exit()).as(built.err()).isZero();
      served.await("api/v1/health/ready");
      served.awaitFound("届け出", "休暇.md");
      assertThat(ready(port).exit()).isZero();

      assertThat(served.end()).isZero();
    }
    assertThat(ready(port).err()).contains("unreachable");
  }

  @Test
  void itTakesOverTheDataFolderOfTheVersionBefore() throws Exception {
    earlier(data);

    Result verified = musubi("generations", "verify", "--data", data);
    assertThat(verified.exit()).as(verified.err()).isZero();
    String id = Files.readString(data.resolve("current")).strip();
    try (Served served = serve("--data", data)) {
      served.await("api/v1/health/ready");
      // Version 0.1 did not keep who may read what: an operator opens it.
      Result opened = musubi("generations", "use", id, "--open", "--data", data);
      assertThat(opened.exit()).as(opened.err()).isZero();
      served.awaitFound("有給休暇の届け出", "規程-001_休暇規程.md");

      Result built = musubi("rebuild", documents(), "--data", data, "--allow-deleting");
      assertThat(built.exit()).as(built.err()).isZero();
      served.awaitFound("届け出", "休暇.md");
      assertThat(served.end()).isZero();
    }
    assertThat(musubi("generations", "rollback", "--data", data).exit()).isZero();
    assertThat(Files.readString(data.resolve("current")).strip()).isEqualTo(id);
  }

  @Test
  void aBackupOfARunningServerIsRestored() throws Exception {
    Path config = folder.resolve("musubi.yml");
    Files.writeString(config, "data: musubi-data\nserver:\n  login: {}\n");
    Result built = musubi("rebuild", documents(), "--config", config);
    assertThat(built.exit()).as(built.err()).isZero();
    Path backup = folder.resolve("backup.tar.gz");

    try (Served served = serve("--config", config)) {
      assertThat(musubi("user", "add", "sato", "--groups", "人事", "--config", config).exit())
          .isZero();
      // A build that is not complete is not in a backup.
      Files.createDirectories(data.resolve("generations/.draft-20260101-000000-000"));
      Result made = script("backup", data, backup, config);
      assertThat(made.exit()).as(made.err()).isZero();
      assertThat(script("backup", data, backup).err()).contains("exists already");
      assertThat(served.end()).isZero();
    }
    assertThat(script("restore", backup, data).err()).contains("is not empty");

    Files.move(data, folder.resolve("old"));
    Result restored = script("restore", backup, data);
    assertThat(restored.exit()).as(restored.err()).isZero();

    assertThat(musubi("search", "届け出", "--config", config).out()).contains("休暇.md");
    assertThat(musubi("user", "list", "--config", config).out()).contains("admin", "sato", "人事");
    assertThat(folder.resolve("musubi-data.files" + config)).hasSameTextualContentAs(config);
    assertThat(data.resolve("generations/.draft-20260101-000000-000")).doesNotExist();
    try (Served served = serve("--config", config)) {
      served.await("api/v1/health/ready");
      assertThat(served.end()).isZero();
    }
  }

  @Test
  void aDamagedBackupIsRefusedAndLeavesNothing() throws Exception {
    assertThat(musubi("rebuild", documents(), "--data", data).exit()).isZero();
    Path copy = folder.resolve("copy");
    Path backup = folder.resolve("backup.tar.gz");
    assertThat(script("backup", data, backup).exit()).isZero();
    Files.createDirectories(copy);
    assertThat(run(copy, "tar", "-xzf", backup.toString()).exit()).isZero();
    Path file;
    try (Stream<Path> files = Files.walk(copy)) {
      file =
          files
              .filter(one -> one.getFileName().toString().endsWith(".si"))
              .findFirst()
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    file.toFile().setWritable(true);
    Files.write(file, bytes);
    assertThat(
            run(copy, "tar", "-czf", folder.resolve("damaged.tar.gz").toString(), "musubi-data")
                .exit())
        .isZero();

    Result refused =
        script("restore", folder.resolve("damaged.tar.gz"), folder.resolve("restored"));

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("nothing was restored");
    assertThat(folder.resolve("restored")).doesNotExist();
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(one -> one.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".musubi"));
    }
  }

  private Path documents() throws IOException {
    Path documents = Files.createDirectories(folder.resolve("文書"));
    Files.writeString(documents.resolve("休暇.md"), "# 休暇\n\n三営業日前までに届け出る。\n");
    return documents;
  }

  private static void earlier(Path data) throws IOException {
    try (InputStream file = PackageIT.class.getResourceAsStream("/golden/index-0.1.zip");
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path to = data.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(to);
        } else {
          Files.createDirectories(to.getParent());
          Files.copy(zip, to);
        }
      }
    }
  }

  private Result musubi(Object... words) throws Exception {
    return run(folder, line(program.resolve("bin/musubi"), words));
  }

  private Result script(String name, Object... words) throws Exception {
    return run(folder, line(program.resolve("packaging").resolve(name), words));
  }

  private Result ready(int port) throws Exception {
    return script("ready", "127.0.0.1", port);
  }

  private static String[] line(Path command, Object... words) {
    List<String> line = new ArrayList<>(List.of(command.toString()));
    Stream.of(words).map(Object::toString).forEach(line::add);
    return line.toArray(String[]::new);
  }

  private static Result run(Path where, String... line) throws Exception {
    Path out = Files.createTempFile(machine, "out", ".txt");
    Path err = Files.createTempFile(machine, "err", ".txt");
    Process process =
        process(where, line).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** In an environment that holds a path and a home, and nothing else. */
  private static ProcessBuilder process(Path where, String... line) {
    Path tools = machine.resolve("tools");
    String[] words = line.clone();
    if (!words[0].contains("/")) {
      words[0] = tools.resolve(words[0]).toString();
    }
    ProcessBuilder process = new ProcessBuilder(words).directory(where.toFile());
    process.environment().clear();
    process.environment().put("PATH", tools + ":" + System.getProperty("java.home") + "/bin");
    process.environment().put("HOME", machine.resolve("home").toString());
    return process;
  }

  private Served serve(Object... options) throws Exception {
    List<Object> words = new ArrayList<>(List.of("serve", "--port", 0, "--json"));
    words.addAll(List.of(options));
    Path err = Files.createTempFile(machine, "serve", ".txt");
    return new Served(
        process(folder, line(program.resolve("bin/musubi"), words.toArray()))
            .redirectError(err.toFile())
            .start(),
        err);
  }

  private static String search(String query) {
    return "api/v1/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private static HttpResponse<String> get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A server of the package, ended with the test at the latest. */
  private static final class Served implements AutoCloseable {

    private static final int PATIENCE = 300;

    private final Process process;
    private final Path err;
    private final String url;

    Served(Process process, Path err) throws Exception {
      this.process = process;
      this.err = err;
      BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
      String started = out.readLine();
      assertThat(started).as(Files.readString(err)).isNotNull().startsWith("{\"url\":\"http");
      this.url = started.replaceAll(".*\"(http[^\"]*)\".*", "$1");
    }

    String url() {
      return url;
    }

    void await(String path) throws Exception {
      for (int i = 0; i < PATIENCE; i++) {
        if (get(url + path).statusCode() == 200) {
          return;
        }
        Thread.sleep(200);
      }
      throw new AssertionError(path + ": " + get(url + path).body() + Files.readString(err));
    }

    /** The first search may take longer than a busy machine allows; then it is asked again. */
    void awaitFound(String query, String expected) throws Exception {
      for (int i = 0; i < PATIENCE; i++) {
        if (get(url + search(query)).body().contains(expected)) {
          return;
        }
        Thread.sleep(200);
      }
      throw new AssertionError(get(url + search(query)).body());
    }

    /** Asks it to end. */
    int end() throws Exception {
      process.destroy(); // SIGTERM
      assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
