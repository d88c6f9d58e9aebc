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

  /** Writes some office files, and those that try to reach the network. */
  public static void writeOfficeFiles(Path folder) throws Exception {
    List<String> names = List.of("規則.docx", "説明会.pptx", "就業規則.pdf", "添付.eml", "予算.xlsx");
    for (Fixtures.Good good : Fixtures.all()) {
      if (names.contains(good.name())) {
        Fixtures.write(folder, good.name(), good.bytes());
      }
    }
    for (HostileFixtures.Bad bad : HostileFixtures.quick(folder.resolve("none"))) {
      if (bad.name().startsWith("外部")) {
        Fixtures.write(folder, bad.name(), bad.bytes());
      }
    }
  }
}
