package musubi.app.access;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import musubi.app.UserException;
import musubi.lucene.permission.ReadPermission;

/**
 * The sidecars of all folders of the sources, read once. The nearest one that is about a file
 * replaces those of the folders above it, unless it adds to them. Immutable and thread-safe.
 */
final class Sidecars {

  /** A name that is meant to be a sidecar's. */
  private static final Pattern NAMES = Pattern.compile("\\.?musubi[-_.]?acl\\.ya?ml");

  /**
   * What the sidecars say of a file.
   *
   * @param access who may read it
   * @param adds whether those may too who may by what is asked after the sidecars
   */
  record Found(Access access, boolean adds) {}

  private final Set<Path> roots;
  private final Map<Path, Sidecar> byFolder;

  private Sidecars(Set<Path> roots, Map<Path, Sidecar> byFolder) {
    this.roots = roots;
    this.byFolder = byFolder;
  }

  /**
   * Looks through the folders of the sources; of a single file, through its own.
   *
   * @throws UserException if a source cannot be looked through
   */
  static Sidecars of(List<Path> sources) {
    Set<Path> roots = new HashSet<>();
    Map<Path, Sidecar> byFolder = new HashMap<>();
    for (Path source : sources) {
      try {
        if (Files.isDirectory(source)) {
          Path root = source.toRealPath();
          roots.add(root);
          Files.walkFileTree(root, new Visitor(root, byFolder));
        } else if (Files.exists(source)) {
          Path folder = Objects.requireNonNull(source.toAbsolutePath().normalize().getParent());
          for (Path each : new HashSet<>(List.of(folder, folder.toRealPath()))) {
            roots.add(each);
            try (var files = Files.newDirectoryStream(each)) {
              files.forEach(file -> take(file, byFolder));
            }
          }
        }
      } catch (IOException e) {
        throw new UserException(
            "The source %s cannot be looked through for %s: %s"
                .formatted(source, SidecarReader.NAME, e.getMessage()),
            e);
      }
    }
    return new Sidecars(roots, byFolder);
  }

  private static void take(Path file, Map<Path, Sidecar> byFolder) {
    Path folder = file.getParent();
    String name = String.valueOf(file.getFileName());
    if (folder == null || !NAMES.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
      return;
    }
    if (!name.equals(SidecarReader.NAME)) {
      byFolder.put(folder, SidecarReader.misnamed(file));
    } else if (!byFolder.containsKey(folder)) {
      byFolder.put(folder, SidecarReader.read(file));
    }
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Map<Path, Sidecar> byFolder;

    Visitor(Path root, Map<Path, Sidecar> byFolder) {
      this.root = root;
      this.byFolder = byFolder;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      take(folder, byFolder);
      boolean hidden = String.valueOf(folder.getFileName()).startsWith(".");
      return hidden && !folder.equals(root)
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      take(file, byFolder);
      return FileVisitResult.CONTINUE;
    }

    /** No document of a folder that cannot be listed is read either. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      take(file, byFolder);
      return FileVisitResult.CONTINUE;
    }
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return byFolder.isEmpty();
  }

  /** What is wrong with them, in the order of their paths. */
  List<String> problems() {
    return byFolder.values().stream()
        .flatMap(sidecar -> sidecar.problem().stream())
        .sorted()
        .toList();
  }

  /** What they say of a file; empty if none is about it. */
  Optional<Found> of(Path file) {
    ReadPermission readers = ReadPermission.NOBODY;
    List<String> places = new ArrayList<>();
    for (Path folder : folders(file)) {
      Sidecar sidecar = byFolder.get(folder);
      if (sidecar == null) {
        continue;
      }
      if (sidecar.problem().isPresent()) {
        places.add(sidecar.problem().get());
        return Optional.of(new Found(new Access(readers, String.join(" + ", places)), false));
      }
      for (Sidecar.Rule rule : sidecar.about(file)) {
        readers = readers.or(rule.readers());
        places.add(sidecar.file() + ":" + rule.line());
        if (!rule.adds()) {
          return Optional.of(new Found(new Access(readers, String.join(" + ", places)), false));
        }
      }
    }
    return places.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(new Access(readers, String.join(" + ", places)), true));
  }

  /** The folders of a file, the nearest first, up to the outermost source that it lies in. */
  List<Path> folders(Path file) {
    List<Path> folders = new ArrayList<>();
    int inside = 0;
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      folders.add(folder);
      inside = roots.contains(folder) ? folders.size() : inside;
    }
    return folders.subList(0, inside);
  }
}
