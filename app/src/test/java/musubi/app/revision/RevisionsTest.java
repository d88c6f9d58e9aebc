package musubi.app.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import musubi.app.store.DatabaseLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevisionsTest {

  @TempDir Path folder;

  private DatabaseLocation location() {
    return new DatabaseLocation.Embedded(folder.resolve("musubi.db"));
  }

  @Test
  void eachSubjectHasItsOwnTexts() {
    RevisionCases.check(location());
  }

  @Test
  void lookingMakesNoDatabase() {
    try (Revisions revisions = new Revisions(location(), Clock.systemUTC())) {
      assertThat(revisions.list("rules", 10)).isEmpty();
      assertThat(revisions.text("rules", 1)).isEmpty();
    }
    assertThat(Files.exists(folder.resolve("musubi.db"))).isFalse();
  }

  @Test
  void longReasonsAreCutAndTextsAreNot() {
    String text = "言葉, ことば\n".repeat(5_000);
    try (Revisions revisions = new Revisions(location(), Clock.systemUTC())) {
      long number = revisions.keep("rules", text, "x".repeat(200), "𠮷".repeat(2_000));
      assertThat(revisions.text("rules", number)).contains(text);
      Revision kept = revisions.list("rules", 1).getFirst();
      assertThat(kept.who()).hasSize(100);
      assertThat(kept.why()).isEqualTo("𠮷".repeat(Revisions.LONGEST_WHY));
    }
  }
}
