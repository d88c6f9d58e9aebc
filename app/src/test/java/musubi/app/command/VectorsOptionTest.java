package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorsOptionTest {

  @TempDir Path folder;

  /** In a small index all are compared by the full vectors in the end: the answers are the same. */
  @Test
  void everyFormatGivesTheSameHitsAndIsRecorded() throws IOException {
    Path documents = documents();
    Cli usual = Cli.run("rebuild", documents, "--data", folder.resolve("usual"), "--json");
    assertThat(usual.exit()).as(usual.err()).isZero();
    assertThat(manifests(folder.resolve("usual"))).singleElement().asString().contains("\"int7\"");
    String hits = hits(folder.resolve("usual"));

    for (String format : List.of("float32", "int4", "int1")) {
      Path data = folder.resolve(format);
      Cli built = Cli.run("rebuild", documents, "--data", data, "--vectors", format, "--json");
      assertThat(built.exit()).as(built.err()).isZero();
      assertThat(manifests(data)).singleElement().asString().contains("\"" + format + "\"");
      assertThat(hits(data)).isEqualTo(hits);
    }
  }

  @Test
  void theConfigurationSaysItTooAndAnotherFormatIsBuiltAnew() throws IOException {
    Path documents = documents();
    Path data = folder.resolve("data");
    Path config = Files.writeString(folder.resolve("musubi.yml"), "index:\n  vectors: int4\n");
    Cli.run("rebuild", documents, "--data", data, "--config", config, "--json");

    Cli other = Cli.run("update", documents, "--data", data, "--vectors", "int7", "--json");

    assertThat(other.exit()).as(other.err()).isZero();
    assertThat(other.json().path("notes").toString()).contains("vectors");
    assertThat(other.json().path("reused").asInt())
        .isEqualTo(other.json().path("passages").asInt());
    assertThat(manifests(data)).hasSize(2).anyMatch(text -> text.contains("\"int4\""));
  }

  @Test
  void aFormatThatThereIsNotIsNamedWithThoseThatThereAre() throws IOException {
    Path config = Files.writeString(folder.resolve("musubi.yml"), "index:\n  vectors: int9\n");

    Cli refused =
        Cli.run("rebuild", documents(), "--data", folder.resolve("d"), "--config", config);

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("vectors").contains("float32, int7, int4, int1");
  }

  private Path documents() throws IOException {
    Path documents = Files.createDirectories(folder.resolve("documents"));
    List<String> texts =
        List.of("年次有給休暇は三営業日前までに届け出る。", "日当は二千円とする。", "VPNの接続は申請を要する。", "端末を紛失したら報告する。");
    for (int d = 0; d < texts.size(); d++) {
      Files.writeString(documents.resolve(d + ".md"), "# 規程" + d + "\n\n" + texts.get(d));
    }
    return documents;
  }

  private static String hits(Path data) {
    Cli found = Cli.run("search", "休みの届け", "--mode", "semantic", "--data", data, "--json");
    assertThat(found.exit()).as(found.err()).isZero();
    assertThat(found.json().path("hits")).isNotEmpty();
    return found.json().path("hits").toString();
  }

  private static List<String> manifests(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files
          .filter(file -> file.endsWith("manifest.json"))
          .map(
              file -> {
                try {
                  return Files.readString(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              })
          .toList();
    }
  }
}
