package musubi.app.source;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Files and folders that programs put beside people's documents: they are skipped and counted. */
public final class SystemFiles {

  private static final Set<String> SYSTEM_FILES =
      Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store");

  /**
   * Folders of file servers and systems, in lower case; what lies in them was thrown away or
   * copied.
   */
  private static final Set<String> SYSTEM_FOLDERS =
      Set.of(
          "$recycle.bin",
          "recycler",
          "system volume information",
          "lost+found",
          "__macosx",
          "@eadir",
          "#recycle",
          "#snapshot",
          "~snapshot");

  private SystemFiles() {}

  /**
   * Returns the kind of temporary file that a name belongs to; empty if the name may be a
   * document's.
   *
   * @param name without folders
   */
  public static Optional<String> kind(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (name.startsWith("~$") || name.startsWith(".~lock.") && name.endsWith("#")) {
      return Optional.of("lock file");
    }
    if (SYSTEM_FILES.contains(lower)) {
      return Optional.of("system file");
    }
    boolean temporary = name.startsWith("~") || name.endsWith("~") || lower.endsWith(".tmp");
    return temporary ? Optional.of("temporary file") : Optional.empty();
  }

  /** Whether a folder, by its name, is one that people keep no documents in. */
  public static boolean isSystemFolder(String name) {
    return SYSTEM_FOLDERS.contains(name.toLowerCase(Locale.ROOT));
  }
}
