package musubi.app.judge.list;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.store.OwnFolder;

/**
 * The lists of a data folder, a folder each in {@code judged}. One that somebody put there in BEIR
 * layout is a list too. Thread-safe.
 */
public final class ListFolder {

  /** Characters of a name. */
  public static final int LONGEST = 60;

  /** No sign that means something to a shell, an address or a file system. */
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}_.-]{0," + (LONGEST - 1) + "}");

  /** Names that Windows keeps for devices. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

  private final Path folder;
  private final Clock clock;
  private final Map<String, JudgedList> open = new ConcurrentHashMap<>();

  /**
   * Names the folder; it is made with the first list.
   *
   * @param data the data folder
   * @param clock in whose zone days begin
   */
  public ListFolder(Path data, Clock clock) {
    this.folder = data.resolve("judged");
    this.clock = clock;
  }

  /** The names of the lists, sorted. */
  public List<String> names() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found
          .filter(JudgedList::isThere)
          .map(list -> list.getFileName().toString())
          .filter(ListFolder::isName)
          .sorted()
          .toList();
    }
  }

  private static boolean isName(String name) {
    return NAME.matcher(name).matches() && !name.endsWith(".") && !DEVICE.matcher(name).matches();
  }

  /** The list of a name; empty if there is none. */
  public Optional<JudgedList> find(String name) {
    if (!isName(name) || !JudgedList.isThere(folder.resolve(name))) {
      return Optional.empty();
    }
    return Optional.of(of(name));
  }

  private JudgedList of(String name) {
    return open.computeIfAbsent(name, key -> new JudgedList(folder.resolve(key), clock));
  }

  /**
   * Makes a list.
   *
   * @param typed its name; width and blanks around it do not matter
   * @throws UserException if that is no name, or there is such a list
   */
  public JudgedList create(String typed) throws IOException {
    String name = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
    if (!isName(name)) {
      throw new UserException(ErrorMessage.of("judged.name", typed, LONGEST));
    }
    try {
      if (Files.exists(folder.resolve(name))) {
        throw new UserException(ErrorMessage.of("judged.name-taken", name));
      }
      OwnFolder.create(folder.resolve(name));
    } catch (InvalidPathException e) {
      // The file system of a machine without a language knows no Japanese.
      throw new UserException(ErrorMessage.of("judged.name", typed, LONGEST), e);
    }
    JudgedList list = of(name);
    list.begin();
    return list;
  }
}
