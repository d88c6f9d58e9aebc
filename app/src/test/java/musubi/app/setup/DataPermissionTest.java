package musubi.app.setup;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import musubi.app.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPermissionTest {

  @TempDir Path data;

  @Test
  void theFolderAndItsOwnerAreNamedOnce() throws IOException {
    String owner = Files.getOwner(data).getName();
    assertThatThrownBy(() -> DataPermission.require(data, path -> false))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(data.toString(), "as its owner, " + owner);
    Path current = Files.createFile(data.resolve("current"));
    assertThatThrownBy(() -> DataPermission.require(data, path -> !path.equals(current)))
        .hasMessageContaining(current.toString());
  }

  @Test
  void whatIsNotThereNeedsNoPermission() {
    DataPermission.require(data.resolve("none"), path -> false);
    DataPermission.require(data, DataPermission::isReadable);
  }
}
