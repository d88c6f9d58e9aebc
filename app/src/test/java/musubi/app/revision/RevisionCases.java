package musubi.app.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import musubi.app.store.DatabaseLocation;

/** What is kept, on any database. */
public final class RevisionCases {

  private static final Instant NOW = Instant.parse("2026-12-01T03:00:00Z");

  private RevisionCases() {}

  /** Keeps texts of two subjects, and reads them back. */
  public static void check(DatabaseLocation location) {
    try (Revisions revisions = new Revisions(location, Clock.fixed(NOW, ZoneOffset.UTC))) {
      assertThat(revisions.list("dictionary/synonyms.txt", 10)).isEmpty();
      long first = revisions.keep("dictionary/synonyms.txt", "有休, 年休\n", "sato", "");
      long other = revisions.keep("rules", "x\n", "kanri", "");
      long second = revisions.keep("dictionary/synonyms.txt", "有休, 休暇\nPC, パソコン\n", "", "「年休」をやめる");
      assertThat(revisions.list("dictionary/synonyms.txt", 10))
          .containsExactly(
              new Revision(second, NOW, "", "「年休」をやめる", 2, 1),
              new Revision(first, NOW, "sato", "", 1, 0));
      assertThat(revisions.list("dictionary/synonyms.txt", 1))
          .extracting(Revision::number)
          .isEqualTo(List.of(second));
      assertThat(revisions.text("dictionary/synonyms.txt", first)).contains("有休, 年休\n");
      assertThat(revisions.textBefore("dictionary/synonyms.txt", second)).contains("有休, 年休\n");
      assertThat(revisions.textBefore("dictionary/synonyms.txt", first)).isEmpty();
      // A number of another subject is none of this one.
      assertThat(revisions.text("dictionary/synonyms.txt", other)).isEmpty();
    }
  }
}
