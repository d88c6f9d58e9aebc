package musubi.app.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import musubi.app.account.AuditLog.Act;
import musubi.app.account.AuditLog.Actor;
import musubi.app.account.AuditLog.Entry;
import musubi.app.store.Database;
import musubi.app.store.DatabaseLocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking for lines of the audit log. */
class AuditLogTest {

  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

  @TempDir Path folder;
  private Database database;
  private AuditLog audit;

  @BeforeEach
  void open() {
    database = Database.open(new DatabaseLocation.Embedded(folder.resolve("musubi.db")));
    audit = at(APRIL);
    audit.write(new Actor("Root", "10.0.0.1"), Act.USER_ADD, "sato", "searcher");
    audit.write(new Actor("", "10.0.0.2"), Act.SIGN_IN_REFUSED, "sato", "wrong name or password");
    at(MAY).write(new Actor("sato", "10.0.0.2"), Act.TOKEN_CREATE, "x_1%", "owner sato, 夜間");
    at(MAY.plusMillis(1)).write(new Actor("root", ""), Act.USER_REMOVE, "suzuki", "");
  }

  private AuditLog at(Instant now) {
    return new AuditLog(database, Clock.fixed(now, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private List<String> found(AuditFilter filter) {
    List<String> acts = audit.find(filter, Long.MAX_VALUE, 100).stream().map(Entry::act).toList();
    assertThat(audit.count(filter)).isEqualTo(acts.size());
    return acts;
  }

  private static AuditFilter filter(String actor, String act, String subject) {
    return new AuditFilter(actor, act, subject, Optional.empty(), Optional.empty());
  }

  @Test
  void theNewestComesFirst() {
    assertThat(found(AuditFilter.ALL))
        .containsExactly("user-remove", "token-create", "sign-in-refused", "user-add");
  }

  @Test
  void whoDidItIsFoundByAPartOfHerNameInEitherCase() {
    assertThat(found(filter(" rOO ", "", ""))).containsExactly("user-remove", "user-add");
    assertThat(found(filter("sato", "", ""))).containsExactly("token-create");
  }

  @Test
  void whatWasDoneIsFoundByItsLabelAlone() {
    assertThat(found(filter("", "user-add", ""))).containsExactly("user-add");
    assertThat(found(filter("", "user", ""))).isEmpty();
  }

  @Test
  void theSubjectIsWhatItWasDoneToOrWhatCameOfIt() {
    assertThat(found(filter("", "", "SATO")))
        .containsExactly("token-create", "sign-in-refused", "user-add");
    assertThat(found(filter("", "", "夜間"))).containsExactly("token-create");
    assertThat(found(filter("", "", "x_1%"))).containsExactly("token-create");
    assertThat(found(filter("", "", "x%1"))).as("no letter stands for others").isEmpty();
    assertThat(found(filter("", "", "'; drop table audit; --"))).isEmpty();
  }

  @Test
  void thePeriodHoldsItsFirstMomentAndNotItsLast() {
    assertThat(found(new AuditFilter("", "", "", Optional.of(MAY), Optional.empty())))
        .containsExactly("user-remove", "token-create");
    assertThat(found(new AuditFilter("", "", "", Optional.of(APRIL), Optional.of(MAY))))
        .containsExactly("sign-in-refused", "user-add");
    assertThat(
            found(
                new AuditFilter("root", "", "", Optional.of(MAY), Optional.of(MAY.plusMillis(1)))))
        .isEmpty();
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrDouble() {
    List<Entry> first = audit.find(AuditFilter.ALL, Long.MAX_VALUE, 3);
    // Somebody does something while the first page is read.
    audit.write(new Actor("root", ""), Act.USER_ROLE, "sato", "curator");
    List<Entry> next = audit.find(AuditFilter.ALL, first.getLast().id(), 3);

    assertThat(first).extracting(Entry::act).hasSize(3).doesNotContain("user-add");
    assertThat(next).extracting(Entry::act).containsExactly("user-add");
  }
}
