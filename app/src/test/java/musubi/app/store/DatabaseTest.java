package musubi.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.ResultSet;
import java.util.List;
import java.util.stream.IntStream;
import musubi.app.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  @TempDir Path folder;

  private DatabaseLocation location() {
    return new DatabaseLocation.Embedded(folder.resolve("data/musubi.db"));
  }

  private static List<String> acts(Database database) {
    return database.list("select act from audit order by id", row -> row.getString(1));
  }

  private static final String AUDIT =
      "insert into audit (at, actor, address, act, target, detail) values (?, ?, ?, ?, ?, ?)";

  @Test
  void whatWasCommittedIsThereWhenItIsOpenedAgain() {
    try (Database database = Database.open(location())) {
      assertThat(database.change(AUDIT, 1L, "a", "", "first", "", "")).isEqualTo(1);
    }
    try (Database database = Database.open(location());
        Database other = Database.open(location())) {
      assertThat(other.change(AUDIT, 2L, "a", "", "second", "", "")).isEqualTo(1);
      assertThat(acts(database)).containsExactly("first", "second");
    }
  }

  @Test
  void allOfATransactionHappensOrNothing() {
    try (Database database = Database.open(location())) {
      assertThatThrownBy(
              () ->
                  database.transaction(
                      all -> {
                        all.change(AUDIT, 1L, "a", "", "undone", "", "");
                        throw new IllegalStateException("no");
                      }))
          .isInstanceOf(IllegalStateException.class);
      assertThat(acts(database)).isEmpty();
    }
  }

  @Test
  void writersOfTwoProcessesWaitForOneAnother() {
    try (Database one = Database.open(location());
        Database other = Database.open(location())) {
      IntStream.range(0, 100)
          .parallel()
          .forEach(n -> (n % 2 == 0 ? one : other).change(AUDIT, 1L, "a", "", "x" + n, "", ""));
      assertThat(acts(one)).hasSize(100);
    }
  }

  @Test
  void rowsThatBelongToAnotherGoWithIt() {
    try (Database database = Database.open(location())) {
      database.change(
          "insert into account (name, origin, role, change_password, stamp, created)"
              + " values ('a', 'local', 'searcher', 0, 's', 1)");
      database.change("insert into account_group (account, name) values ('a', '人事')");
      database.change("delete from account where name = 'a'");
      assertThat(database.first("select count(*) from account_group", DatabaseTest::number))
          .contains(0);
    }
  }

  private static Integer number(ResultSet row) throws java.sql.SQLException {
    return row.getInt(1);
  }

  @Test
  void nobodyElseReadsTheFile() throws IOException {
    try (Database database = Database.open(location())) {
      database.change(AUDIT, 1L, "a", "", "x", "", "");
      try (var files = Files.list(folder.resolve("data"))) {
        assertThat(files.toList())
            .isNotEmpty()
            .allSatisfy(
                file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void whatIsNoDatabaseIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("musubi.db"), "no database ".repeat(1000));
    assertThatThrownBy(() -> Database.open(new DatabaseLocation.Embedded(file)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aDatabaseOfALaterVersionIsRefused() {
    try (Database database = Database.open(location())) {
      database.change(
          "insert into musubi_migration (installed_rank, version, description, type, script,"
              + " installed_by, execution_time, success)"
              + " values (99, '99', 'later', 'SQL', 'V99__later.sql', 'x', 1, 1)");
    }
    assertThatThrownBy(() -> Database.open(location()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("99");
  }

  @Test
  void aDamagedFileIsNamedWithWhatToDo() throws IOException {
    Path file = ((DatabaseLocation.Embedded) location()).file();
    Files.createDirectories(file.getParent());
    Files.writeString(file, "this is no database at all".repeat(100));

    assertThatThrownBy(() -> Database.open(location()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("The database " + file + " is damaged")
        .hasMessageContaining("Restore it from a backup")
        .hasMessageNotContaining("Embedded[");
  }
}
