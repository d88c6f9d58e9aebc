package musubi.lucene.generation;

import static musubi.lucene.SampleDocument.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import musubi.lucene.IndexException;
import musubi.lucene.SampleGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the files of a generation are compared with their checksums. */
class VerifiedOnceTest {

  @TempDir Path folder;
  private final AtomicInteger read = new AtomicInteger();

  private Path data() {
    return folder.resolve("data");
  }

  private Path cache() {
    return folder.resolve("cache");
  }

  /** A process of its own: nothing is in memory. */
  private Generation inAnotherProcess() {
    Verification verification =
        new Verification(
            new VerifiedMarks(cache()),
            (checksums, generation) -> {
              read.incrementAndGet();
              return checksums.damage(generation);
            });
    return new GenerationStore(data(), verification).requireCurrent();
  }

  private void publish() throws IOException {
    SampleGeneration.publish(new GenerationStore(data()), document("a").passage("有休の申請"));
  }

  /** Nothing can be written beside the index, as on a folder that is mounted read-only. */
  private void forbidWriting() throws IOException {
    Path next = inAnotherProcess().folder().resolve("verified.next");
    Files.createDirectories(next.resolve("in the way"));
  }

  @Test
  void processesShareTheMarkOfTheDataFolder() throws IOException {
    publish();
    inAnotherProcess().requireIntact();
    inAnotherProcess().requireIntact();
    assertThat(read).hasValue(1);
    assertThat(cache()).doesNotExist();
  }

  @Test
  void aFolderThatMayOnlyBeReadIsReadOnceADay() throws IOException {
    publish();
    forbidWriting();
    for (int search = 0; search < 5; search++) {
      inAnotherProcess().requireIntact();
    }
    assertThat(read).hasValue(1);

    age(Duration.ofHours(25));
    inAnotherProcess().requireIntact();
    assertThat(read).hasValue(2);
  }

  @Test
  void aFolderThatMayOnlyBeReadIsReadAgainWhenItWasTouched() throws IOException {
    publish();
    forbidWriting();
    inAnotherProcess().requireIntact();
    Path file = indexFile();
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));

    assertThatThrownBy(() -> inAnotherProcess().requireIntact())
        .isInstanceOf(IndexException.class)
        .hasMessageContaining(String.valueOf(file.getFileName()));
    assertThat(read).hasValue(2);
  }

  @Test
  void whereNothingCanBeWrittenAProcessReadsOnce() throws IOException {
    publish();
    forbidWriting();
    Files.writeString(cache(), "これはファイル");
    Generation generation = inAnotherProcess();
    generation.requireIntact();
    generation.requireIntact();
    assertThat(read).hasValue(1);
  }

  @Test
  void marksOfLongAgoAreRemoved() throws IOException {
    publish();
    forbidWriting();
    Path old = Files.createDirectories(cache()).resolve("old");
    Files.writeString(old, "2020-01-01T00:00:00Z 0");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
    inAnotherProcess().requireIntact();
    assertThat(old).doesNotExist();
    try (Stream<Path> marks = Files.list(cache())) {
      assertThat(marks).hasSize(1);
    }
  }

  /** Digits of the user's language must not get into what is kept. */
  @ParameterizedTest
  @ValueSource(strings = {"ar-SA-u-nu-arab", "th-TH-u-nu-thai", "fa-IR"})
  void whatIsWrittenInOneLanguageIsReadInAnother(String tag) throws IOException {
    Locale usual = Locale.getDefault(Locale.Category.FORMAT);
    Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag(tag));
    try {
      publish();
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, usual);
    }
    Generation generation = inAnotherProcess();
    assertThat(generation.damage()).isEqualTo(Map.of());
    assertThat(generation.id()).matches("[0-9]{8}-[0-9]{6}-[0-9]{3}");
  }

  private Path indexFile() throws IOException {
    try (Stream<Path> files = Files.list(inAnotherProcess().index())) {
      return files.filter(f -> f.toString().endsWith(".cfs")).findFirst().orElseThrow();
    }
  }

  private void age(Duration by) throws IOException {
    try (Stream<Path> marks = Files.list(cache())) {
      for (Path mark : marks.toList()) {
        String[] words = Files.readString(mark).strip().split(" ");
        Files.writeString(mark, Instant.parse(words[0]).minus(by) + " " + words[1]);
      }
    }
  }
}
