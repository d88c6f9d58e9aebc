package musubi.lucene.generation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import musubi.lucene.IndexException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteLockTest {

  @TempDir Path data;

  @Test
  void aSecondWriterOfThisProcessIsRefusedAndTheOwnerIsNamed() throws IOException {
    try (GenerationDraft first = new GenerationStore(data).begin()) {
      assertThat(first.index()).doesNotExist();
      assertThatThrownBy(() -> new GenerationStore(data).begin())
          .isInstanceOf(IndexException.class)
          .hasMessageContainingAll(data.toString(), "process " + ProcessHandle.current().pid());
    }
    try (GenerationDraft next = new GenerationStore(data).begin()) {
      assertThat(next.index()).isNotNull();
    }
  }

  @Test
  void anotherProcessIsRefusedAlsoAfterARefusalInThisOne() throws Exception {
    try (GenerationDraft first = new GenerationStore(data).begin()) {
      assertThat(beginElsewhere()).contains("process " + ProcessHandle.current().pid());
      assertThatThrownBy(() -> new GenerationStore(data).begin())
          .isInstanceOf(IndexException.class);
      assertThat(beginElsewhere()).contains("process " + ProcessHandle.current().pid());
      assertThat(first.index().getParent()).isDirectory();
    }
    assertThat(beginElsewhere()).isEqualTo("begun");
  }

  @Test
  void theOwnerTellsSinceWhenAndIsForgottenAtTheEnd() throws IOException {
    try (GenerationDraft first = new GenerationStore(data).begin()) {
      assertThat(Files.readString(data.resolve("write.owner")))
          .matches("process [0-9]+ of .+ since 20[0-9-]+T[0-9:]+Z\\s*");
      assertThat(first.index()).doesNotExist();
    }
    assertThat(data.resolve("write.owner")).doesNotExist();
  }

  /** What a killed process left says nothing of who writes now, and locks nothing. */
  @Test
  void aStaleOwnerIsReplaced() throws IOException {
    Files.writeString(data.resolve("write.lock"), "process 1 of nobody since 2020-01-01T00:00:00Z");
    Files.writeString(
        data.resolve("write.owner"), "process 1 of nobody since 2020-01-01T00:00:00Z");
    try (GenerationDraft first = new GenerationStore(data).begin()) {
      assertThat(first.index()).doesNotExist();
      assertThatThrownBy(() -> new GenerationStore(data).begin())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  private String beginElsewhere() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                data.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return output;
  }

  /** Tries to write a data folder and prints what happens. */
  static final class OtherProcess {

    public static void main(String[] args) throws IOException {
      try (GenerationDraft draft = new GenerationStore(Path.of(args[0])).begin()) {
        System.out.println("begun");
      } catch (IndexException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
