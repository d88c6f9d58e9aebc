package musubi.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import musubi.app.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of an embedded database, as others find it. */
class DatabaseFileTest {

  private static final String SECRET = "退職の相談をする窓口";

  @TempDir Path folder;

  private static String content(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    return all.toString();
  }

  @Test
  void whatIsDeletedIsInNoFile() throws IOException {
    try (Database database =
        Database.open(new DatabaseLocation.Embedded(folder.resolve("musubi.db")))) {
      for (int i = 0; i < 200; i++) {
        database.change(
            "insert into audit (at, actor, address, act, target, detail)"
                + " values (?, '', '', '', ?, '')",
            i,
            SECRET + i);
      }
      assertThat(content(folder)).contains(SECRET);

      database.change("delete from audit where at < 199");
      assertThat(database.scrub()).isTrue();
      assertThat(content(folder)).doesNotContain(SECRET + "42", SECRET + "100");
      assertThat(content(folder)).contains(SECRET + "199");
    }
  }

  @Test
  void anEmptyFileIsNoNewDatabase() throws IOException {
    Path file = Files.createFile(folder.resolve("musubi.db"));
    assertThatThrownBy(() -> Database.open(new DatabaseLocation.Embedded(file)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("empty");
    assertThat(file).isEmptyFile();
  }

  @Test
  void aDataFolderIsItsOwnersAlone() throws IOException {
    Path data = folder.resolve("a/b");
    try (Database database =
        Database.open(new DatabaseLocation.Embedded(data.resolve("musubi.db")))) {
      assertThat(database.list("select 1", row -> row.getInt(1))).containsExactly(1);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
    assertThat(OwnFolder.isOpenToOthers(data)).isFalse();
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-x---"));
    assertThat(OwnFolder.isOpenToOthers(data)).isTrue();
    OwnFolder.create(data);
    assertThat(OwnFolder.isOpenToOthers(data)).isTrue();
  }
}
