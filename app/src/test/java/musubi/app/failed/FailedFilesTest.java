package musubi.app.failed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.message.ErrorText;
import musubi.app.source.ReadFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedFilesTest {

  @TempDir Path data;

  private static FailedFiles.Left left(String path) {
    return new FailedFiles.Left(
        List.of(
            new ReadFailure(
                path, ErrorMessage.of("unread.no-id"), ReadFailure.Kind.OUTSIDE_THE_FILE)),
        Map.of("jpg", 3));
  }

  @Test
  void whatWasLeftOutIsKeptWithItsReasonInEveryLanguage() {
    FailedFiles failed = new FailedFiles(data);
    failed.keep("a", left("規程/破損.pdf"), Set.of("a"));

    FailedFiles.Left read = new FailedFiles(data).of("a").orElseThrow();
    assertThat(read).isEqualTo(left("規程/破損.pdf"));
    ReadFailure failure = read.failures().getFirst();
    ReadFailure before = left("規程/破損.pdf").failures().getFirst();
    ErrorText japanese = new ErrorText(Locale.JAPANESE);
    assertThat(japanese.of(failure.message())).isEqualTo(japanese.of(before.message()));
    assertThat(japanese.of(failure.message())).isNotEqualTo(failure.reason());
  }

  @Test
  void generationsThatAreGoneAreForgotten() throws IOException {
    FailedFiles failed = new FailedFiles(data);
    failed.keep("a", left("x"), Set.of("a"));
    failed.keep("b", left("y"), Set.of("a", "b"));
    assertThat(failed.of("a")).isPresent();
    failed.keep("c", left("z"), Set.of("b", "c"));

    assertThat(failed.of("a")).isEmpty();
    assertThat(failed.of("b")).isPresent();
    try (Stream<Path> files = Files.list(data.resolve("failed"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("b.json", "c.json");
    }
  }

  @Test
  void whatCannotBeReadOrWrittenStopsNobody() throws IOException {
    FailedFiles failed = new FailedFiles(data);
    assertThat(failed.of("a")).isEmpty();
    failed.keep("a", left("x"), Set.of("a"));
    Files.writeString(data.resolve("failed/a.json"), "{");
    assertThat(failed.of("a")).isEmpty();

    Path file = Files.writeString(data.resolve("file"), "");
    new FailedFiles(file).keep("a", left("x"), Set.of("a"));
    assertThat(new FailedFiles(file).of("a")).isEmpty();
  }
}
