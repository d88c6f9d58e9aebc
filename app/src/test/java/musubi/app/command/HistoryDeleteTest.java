package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import musubi.app.account.Members;
import musubi.app.account.Role;
import musubi.app.history.Salt;
import musubi.app.store.Database;
import musubi.app.store.DatabaseLocation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of deletions that delete nothing, and what is left of those that do. */
class HistoryDeleteTest {

  private static final String ASKED = "退職の相談をする窓口";

  @TempDir Path data;

  @BeforeEach
  void keep() {
    try (Database database = Database.open(location())) {
      database.change(
          "insert into search (id, at, channel, viewer, session, query, searched, as_typed, mode,"
              + " filters, sort, first_rank, hits, total, total_is, generation, parse_us, embed_us,"
              + " rank_us, correct_us) values ('1', 1, 'page', ?, 's', ?, ?, 0, 'hybrid', '[]',"
              + " null, 1, 10, 0, 'exact', 'g', 1, 1, 1, 1)",
          Salt.of(data).hash("suzuki"),
          ASKED,
          ASKED);
    }
  }

  private DatabaseLocation location() {
    return new DatabaseLocation.Embedded(data.resolve("musubi.db"));
  }

  private Cli delete(String user) {
    return Cli.run("history", "delete", "--user", user, "--data", data);
  }

  @Test
  void whatIsDeletedIsInNoFile() throws IOException {
    assertThat(delete("suzuki").out()).contains("1 searches");
    try (var files = Files.list(data)) {
      for (Path file : files.toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
            .as(file.toString())
            .doesNotContain(ASKED);
      }
    }
  }

  @Test
  void aNameThatNobodyHasIsToldAndFails() {
    Cli unknown = delete("SUZUKI");
    assertThat(unknown.exit()).isOne();
    assertThat(unknown.err()).contains("SUZUKI", "no account does");
    assertThat(unknown.out()).isEmpty();

    try (Members members = Members.open(location())) {
      members.accounts().add("sato", Role.SEARCHER, java.util.List.of());
    }
    assertThat(delete("sato").exit()).isZero();
    assertThat(delete("sato").out()).contains("0 searches");
  }

  @Test
  void withoutTheSaltNothingSeemsDeleted() throws IOException {
    Files.delete(Salt.file(data));
    Cli lost = delete("suzuki");
    assertThat(lost.exit()).isOne();
    assertThat(lost.err()).contains("history.salt", "missing", "backup");
    assertThat(lost.out()).isEmpty();
  }
}
