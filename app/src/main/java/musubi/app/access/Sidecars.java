package musubi.app.access;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.source.FolderFiles;
import musubi.app.source.SystemFiles;
import musubi.lucene.permission.ReadPermission;
import musubi.message.Message;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The sidecars of all folders of the sources, read once. The nearest one that is about a file
 * replaces those of the folders above it, unless it adds to them. Thread-safe once it is made.
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

  /** Folders of which not everything could be seen, a sidecar perhaps among it: why, for people. */
  private final Map<Path, Message> unlisted;

  private Sidecars(Set<Path> roots, Map<Path, Sidecar> byFolder, Map<Path, Message> unlisted) {
    this.roots = roots;
    this.byFolder = byFolder;
    this.unlisted = unlisted;
  }

  /**
   * Looks through the folders of the sources; of a single file, through its own.
   *
   * @throws UserException if a source cannot be looked through
   */
  static Sidecars of(List<Path> sources) {
    Set<Path> roots = new HashSet<>();
    Map<Path, Sidecar> byFolder = new HashMap<>();
    Map<Path, Message> unlisted = new HashMap<>();
    for (Path source : sources) {
      try {
        if (Files.isDirectory(source)) {
          Path root = source.toRealPath();
          roots.add(root);
          Files.walkFileTree(root, new Visitor(root, byFolder, unlisted));
        } else if (Files.exists(source)) {
          Path folder = Objects.requireNonNull(source.toAbsolutePath().normalize().getParent());
          for (Path each : new HashSet<>(List.of(folder, folder.toRealPath()))) {
            roots.add(each);
            try (var files = Files.newDirectoryStream(each)) {
              files.forEach(file -> take(each, file, byFolder));
            }
          }
        }
      } catch (IOException e) {
        throw new UserException(
            ErrorMessage.of("access.source-not-walked", source, SidecarReader.NAME, Reason.of(e)),
            e);
      }
    }
    return new Sidecars(roots, byFolder, unlisted);
  }

  /**
   * As {@link #of(List)}, with files and folders that may lie outside of all sources. Of such a one
   * the sidecars of its folder and of every folder above count, as if the outermost folder with one
   * were the source.
   */
  static Sidecars of(List<Path> sources, List<Path> others) {
    List<Path> all = new ArrayList<>(sources);
    all.addAll(others);
    Sidecars sidecars = of(all);
    Sidecars known = of(sources);
    for (Path path : others) {
      try {
        sidecars.addAbove(path.toRealPath(), known.roots);
      } catch (IOException e) {
        throw new UserException(
            ErrorMessage.of("access.not-walked", path, SidecarReader.NAME, Reason.of(e)), e);
      }
    }
    return sidecars;
  }

  /**
   * Those that are about one file of the sources, read now; nothing else is looked through.
   *
   * @param file as its source names it
   * @throws UserException if a source cannot be found
   */
  static Sidecars about(Path file, List<Path> sources) {
    Sidecars sidecars = new Sidecars(new HashSet<>(), new HashMap<>(), new HashMap<>());
    for (Path source : sources) {
      Path folder =
          Files.isDirectory(source)
              ? source
              : Objects.requireNonNull(source.toAbsolutePath().normalize().getParent());
      try {
        sidecars.roots.add(folder.toAbsolutePath().normalize());
        sidecars.roots.add(folder.toRealPath());
      } catch (IOException e) {
        throw new UserException(
            ErrorMessage.of("access.source-not-walked", source, SidecarReader.NAME, Reason.of(e)),
            e);
      }
    }
    List<Path> folders = sidecars.folders(file);
    for (Path folder : folders) {
      try (var files = Files.newDirectoryStream(folder, Sidecars::isNamedLikeOne)) {
        files.forEach(found -> take(folders.getLast(), found, sidecars.byFolder));
      } catch (IOException e) {
        sidecars.unlisted.put(folder, Visitor.unknown(folder, e));
      }
    }
    return sidecars;
  }

  private void addAbove(Path path, Set<Path> known) throws IOException {
    for (Path folder = path; folder != null; folder = folder.getParent()) {
      if (known.contains(folder)) {
        return; // it lies in a source, which says where to end
      }
    }
    for (Path folder = path.getParent(); folder != null; folder = folder.getParent()) {
      boolean before = byFolder.containsKey(folder);
      if (!before) {
        try (var files = Files.newDirectoryStream(folder, Sidecars::isNamedLikeOne)) {
          Path root = folder;
          files.forEach(file -> take(root, file, byFolder));
        }
      }
      if (byFolder.containsKey(folder)) {
        roots.add(folder);
      }
    }
  }

  private static boolean isNamedLikeOne(Path file) {
    return NAMES.matcher(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT)).matches();
  }

  private static void take(Path root, Path file, Map<Path, Sidecar> byFolder) {
    Path folder = file.getParent();
    String name = String.valueOf(file.getFileName());
    if (folder == null || !isNamedLikeOne(file)) {
      return;
    }
    if (!name.equals(SidecarReader.NAME)) {
      byFolder.put(folder, SidecarReader.misnamed(file));
    } else if (!byFolder.containsKey(folder)) {
      byFolder.put(folder, SidecarReader.read(root, file));
    }
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {

    private final Path root;
    private final Map<Path, Sidecar> byFolder;
    private final Map<Path, Message> unlisted;

    Visitor(Path root, Map<Path, Sidecar> byFolder, Map<Path, Message> unlisted) {
      this.root = root;
      this.byFolder = byFolder;
      this.unlisted = unlisted;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      take(root, folder, byFolder);
      return isLeftOut(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    /** No document is read of hidden folders and of those that systems make. */
    private boolean isLeftOut(Path folder) {
      String name = String.valueOf(folder.getFileName());
      return !folder.equals(root) && (name.startsWith(".") || SystemFiles.isSystemFolder(name));
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      take(root, file, byFolder);
      return FileVisitResult.CONTINUE;
    }

    /** A moment later its documents may be read all the same, and its sidecar would be missing. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      take(root, file, byFolder);
      if (!isLeftOut(file)) {
        unlisted.put(file, unknown(file, e));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      if (e != null) {
        unlisted.put(folder, unknown(folder, e));
      }
      return FileVisitResult.CONTINUE;
    }

    private static Message unknown(Path folder, IOException e) {
      return ErrorMessage.of("access.folder-unseen", folder, FolderFiles.reason(e));
    }
  }

  /** Whether there is none. */
  boolean isEmpty() {
    return byFolder.isEmpty();
  }

  /** What is wrong with them, in the order of their paths. */
  List<Message> problems() {
    return Stream.concat(
            unlisted.values().stream(),
            byFolder.values().stream().flatMap(sidecar -> sidecar.problem().stream()))
        .sorted(Comparator.comparing(Message::toString))
        .toList();
  }

  /** What they say of a file; empty if none is about it. */
  Optional<Found> of(Path file) {
    ReadPermission readers = ReadPermission.NOBODY;
    List<Message> places = new ArrayList<>();
    for (Path folder : folders(file)) {
      Message unknown = unlisted.get(folder);
      if (unknown != null) {
        places.add(unknown);
        return Optional.of(new Found(new Access(readers, together(places)), false));
      }
      Sidecar sidecar = byFolder.get(folder);
      if (sidecar == null) {
        continue;
      }
      if (sidecar.problem().isPresent()) {
        places.add(sidecar.problem().get());
        return Optional.of(new Found(new Access(readers, together(places)), false));
      }
      for (Sidecar.Rule rule : sidecar.about(file)) {
        readers = readers.or(rule.readers());
        places.add(ErrorMessage.of("access.place", sidecar.file(), rule.line()));
        if (!rule.adds()) {
          return Optional.of(new Found(new Access(readers, together(places)), false));
        }
      }
    }
    return places.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(new Access(readers, together(places)), true));
  }

  private static Message together(List<Message> places) {
    Message all = places.getFirst();
    for (Message place : places.subList(1, places.size())) {
      all = ErrorMessage.of("access.both", all, place);
    }
    return all;
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
