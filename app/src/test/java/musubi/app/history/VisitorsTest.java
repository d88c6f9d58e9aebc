package musubi.app.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import musubi.app.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitorsTest {

  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Optional<String> ALICE = Optional.of("alice");

  @TempDir Path folder;

  private static Clock at(String moment) {
    return Clock.fixed(Instant.parse(moment), TOKYO);
  }

  private Visitors visitors(Path data) {
    return new Visitors(() -> Salt.of(data), at("2026-11-30T03:00:00Z"));
  }

  @Test
  void aNameIsHashedAlikeWithOneSaltAndOtherwiseWithAnother() {
    Pseudonym one = visitors(folder.resolve("a")).of(ALICE, "x");
    Pseudonym again = visitors(folder.resolve("a")).of(ALICE, "y");
    Pseudonym other = visitors(folder.resolve("b")).of(ALICE, "x");

    assertThat(one.viewer()).matches("[A-Za-z0-9_-]{22}").doesNotContain("alice");
    assertThat(again.viewer()).isEqualTo(one.viewer());
    assertThat(other.viewer()).isNotEqualTo(one.viewer());
    assertThat(again.session()).as("its salt is kept nowhere").isNotEqualTo(one.session());
  }

  @Test
  void aSessionIsWhatOneAccountOrDeviceDoesInADay() {
    MovingClock clock = new MovingClock(Instant.parse("2026-11-30T14:59:59Z"), TOKYO);
    Visitors visitors = new Visitors(null, clock);
    String name = visitors.of(ALICE, "x").session();
    String device = visitors.of(Optional.empty(), "x").session();

    assertThat(visitors.of(ALICE, "another").session()).isEqualTo(name);
    assertThat(visitors.of(Optional.empty(), "x").session()).isEqualTo(device).isNotEqualTo(name);
    assertThat(visitors.of(Optional.empty(), "another").session()).isNotEqualTo(device);
    clock.set(Instant.parse("2026-11-30T15:00:00Z")); // midnight in Tokyo
    assertThat(visitors.of(ALICE, "x").session()).isNotEqualTo(name);
  }

  @Test
  void withoutNamesNoViewerIsKeptAndNoSaltIsMade() {
    assertThat(new Visitors(null, at("2026-11-30T03:00:00Z")).of(ALICE, "x").viewer()).isNull();
    assertThat(visitors(folder).of(Optional.empty(), "x").viewer()).isNull();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theSaltIsItsOwnersAlone() throws IOException {
    Salt.of(folder);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("history.salt"))))
        .isEqualTo("rw-------");
    assertThat(folder).isDirectoryContaining("glob:**/history.salt");
    assertThat(Files.list(folder)).hasSize(1);
  }

  @Test
  void aDamagedSaltIsToldAndNeverReplaced() throws IOException {
    Path file = Files.writeString(folder.resolve("history.salt"), "c2hvcnQ=\n");

    assertThatThrownBy(() -> Salt.of(folder))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file.toString());
    assertThat(visitors(folder).of(ALICE, "x").viewer()).as("searches go on").isNull();
    assertThat(file).hasContent("c2hvcnQ=");
  }
}
