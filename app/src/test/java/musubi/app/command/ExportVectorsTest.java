package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import musubi.app.model.ModelChoice;
import musubi.app.store.Database;
import musubi.app.store.DatabaseLocation;
import musubi.embedder.Role;
import musubi.embedder.onnx.OnnxEmbedder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Vectors leave without their texts, and are those of the model. */
class ExportVectorsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path folder;

  private Path index(String vectors) throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    for (int i = 0; i < 5; i++) {
      Files.writeString(source.resolve("旅費" + i + ".txt"), "宿泊料の上限は一泊につき %d 円とする。".formatted(i));
    }
    Path data = folder.resolve("data");
    assertThat(Cli.run("rebuild", source, "--data", data, "--vectors", vectors).exit()).isZero();
    return data;
  }

  /** As the format is published, and by nothing that wrote it. */
  private static float[][] read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[8];
    bytes.get(magic);
    assertThat(magic).isEqualTo(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    byte[] header = new byte[bytes.getShort()];
    bytes.get(header);
    String text = new String(header, StandardCharsets.US_ASCII);
    assertThat(text).contains("'descr': '<f4'", "'fortran_order': False").endsWith("\n");
    assertThat(bytes.position() % 64).isZero();
    String[] shape = text.replaceAll("(?s).*\\((\\d+), (\\d+)\\).*", "$1 $2").split(" ");
    float[][] rows = new float[Integer.parseInt(shape[0])][Integer.parseInt(shape[1])];
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = bytes.getFloat();
      }
    }
    assertThat(bytes.hasRemaining()).isFalse();
    return rows;
  }

  @ParameterizedTest
  @ValueSource(strings = {"float32", "int7", "int1"})
  void theVectorsAreTheModelsOwnWhateverTheIndexSearchesBy(String format) throws IOException {
    Path data = index(format);
    Path out = folder.resolve("vectors");
    Cli run = Cli.run("export", "--vectors", "--data", data, "--out", out, "--json");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("Vectors leak text");

    float[][] rows = read(out.resolve("vectors.npy"));
    List<String> lines = Files.readAllLines(out.resolve("passages.jsonl"));
    assertThat(lines).hasSize(5).hasSameSizeAs(rows);
    JsonNode about = run.json();
    assertThat(about).isEqualTo(JSON.readTree(Files.readString(out.resolve("about.json"))));
    assertThat(about.path("vectors").path("rows").asInt()).isEqualTo(5);
    assertThat(about.path("warning").asString()).contains("leak");
    try (OnnxEmbedder model = ModelChoice.DEFAULT.open()) {
      assertThat(about.path("model").path("fingerprint").asString()).isEqualTo(model.fingerprint());
      for (int i = 0; i < rows.length; i++) {
        JsonNode line = JSON.readTree(lines.get(i));
        assertThat(line.path("row").asInt()).isEqualTo(i);
        String text =
            Files.readString(folder.resolve("source").resolve(line.path("document").asString()));
        assertThat(line.path("end").asInt()).isEqualTo(text.length());
        float[] expected =
            model.embed(
                line.path("document").asString().replace(".txt", "") + "\n" + text, Role.DOCUMENT);
        assertThat(cosine(rows[i], expected)).as(text).isGreaterThan(0.9999);
      }
    }
    for (String name : List.of("vectors.npy", "passages.jsonl", "about.json")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out.resolve(name))))
          .isEqualTo("rw-------");
      assertThat(Files.readString(out.resolve(name), StandardCharsets.ISO_8859_1))
          .doesNotContain(
              new String("宿泊".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
        .isEqualTo("rwx------");
  }

  private static double cosine(float[] a, float[] b) {
    double dot = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      aa += a[i] * a[i];
      bb += b[i] * b[i];
    }
    return dot / Math.sqrt(aa * bb);
  }

  @Test
  void nothingIsWrittenOverAndTheActIsWrittenDown() throws IOException {
    Path data = index("float32");
    Database.open(new DatabaseLocation.Embedded(data.resolve("musubi.db"))).close();
    Path out = folder.resolve("vectors");
    assertThat(Cli.run("export", "--vectors", "--data", data, "--out", out).exit()).isZero();
    assertThat(Cli.run("audit", "--data", data, "--json").out()).contains("vectors-export");
    Cli again = Cli.run("export", "--vectors", "--data", data, "--out", out);
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains(out.toString(), "empty");
    assertThat(Cli.run("export", folder.resolve("source"), "--vectors", "--out", out))
        .matches(run -> run.exit() == 2 && run.err().contains("--vectors"));
    Cli gone = Cli.run("model", "forget", "旅費1.txt", "--data", data, "--in", out, "--json");
    assertThat(gone.out()).contains("\"kind\":\"vectors\"", "\"saw\":\"yes\"");
  }
}
