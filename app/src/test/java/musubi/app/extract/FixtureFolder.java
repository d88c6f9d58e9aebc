package musubi.app.extract;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder with all fixtures, good and hostile.
 *
 * @param failing names of the documents that cannot be read, below the folder
 */
public record FixtureFolder(List<String> failing) {

  /** What XML entities in hostile files reach for. */
  public static final String SECRET = "金庫の番号は三一四一";

  /** Writes all files; the secret lies beside the folder. */
  public static FixtureFolder write(Path folder) throws Exception {
    List<String> failing = new ArrayList<>();
    for (Fixtures.Good good : Fixtures.all()) {
      Fixtures.write(folder, good.name(), good.bytes());
    }
    Path secret = Files.writeString(folder.resolveSibling("secret.txt"), SECRET);
    for (HostileFixtures.Bad bad : HostileFixtures.quick(secret)) {
      Fixtures.write(folder, bad.name(), bad.bytes());
      failing.add(bad.failing());
    }
    return new FixtureFolder(failing);
  }
}
