package musubi.app.access;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.app.UserException;
import musubi.app.access.Sidecar.FilePattern;
import musubi.app.access.Sidecar.Rule;
import musubi.app.source.TextLines;
import musubi.lucene.permission.ReadPermission;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads {@code .musubi-acl.yml}:
 *
 * <pre>
 * users: [alice, bob]
 * groups: [人事]
 * everybody: false
 * inherit: false
 * files:
 *   "案内*.md": {everybody: true}
 *   "給与/**.xlsx": [user:alice, group:経理]
 * </pre>
 *
 * <p>{@code users}, {@code groups} and {@code everybody} are about all below the folder, {@code
 * files} about single files; {@code inherit: true} adds to what holds without the rule.
 */
final class SidecarReader {

  static final String NAME = ".musubi-acl.yml";

  /** A rule of every file of a large folder is far smaller. */
  private static final long MAX_BYTES = 1 << 20;

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final String KEYS = "users, groups, everybody, inherit or files";

  /** Something that is not understood. */
  private static final class WrongException extends Exception {
    WrongException(int line, String found, String expected) {
      super("line %d: %s; expected %s".formatted(line, found, expected));
    }
  }

  private final JsonParser parser;
  private final List<Rule> files = new ArrayList<>();

  private SidecarReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads a file; what is wrong with it is said in the result. */
  static Sidecar read(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return wrong(
          file,
          (Files.isSymbolicLink(file) ? "is a symbolic link" : "is no file")
              + "; expected a file, links are not followed");
    }
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_BYTES) {
        return wrong(file, "has %,d bytes; expected at most %,d".formatted(bytes, MAX_BYTES));
      }
      String text = String.join("\n", TextLines.all(file));
      try (JsonParser parser = YAML.createParser(text)) {
        return new Sidecar(file, new SidecarReader(parser).rules(), Optional.empty());
      }
    } catch (AccessDeniedException e) {
      return wrong(file, "may not be read (permission denied)");
    } catch (IOException e) {
      return wrong(file, "cannot be read: " + e.getMessage());
    } catch (UserException e) {
      return Sidecar.wrong(file, consequence(String.valueOf(e.getMessage())));
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      String reason = e.getOriginalMessage().lines().findFirst().orElse("");
      return wrong(file, "line %d: not valid YAML: %s".formatted(line, reason));
    } catch (WrongException e) {
      return wrong(file, String.valueOf(e.getMessage()));
    }
  }

  private static Sidecar wrong(Path file, String problem) {
    return Sidecar.wrong(file, consequence("%s: %s.".formatted(file, problem)));
  }

  private static String consequence(String problem) {
    return problem + " Nobody may read the documents that it is about.";
  }

  /** A sidecar under a name that is not read. */
  static Sidecar misnamed(Path file) {
    return wrong(file, "is not read under this name; expected " + NAME);
  }

  private List<Rule> rules() throws WrongException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw wrong(found(), KEYS);
    }
    int line = line();
    Optional<Rule> folder = rule(Optional.empty(), line);
    if (parser.nextToken() != null) {
      throw wrong("a second document", "one");
    }
    List<Rule> all = new ArrayList<>(files);
    folder.ifPresent(all::add);
    if (all.isEmpty()) {
      throw new WrongException(line, "no rule", KEYS);
    }
    return all;
  }

  /**
   * Reads an object's keys up to its end.
   *
   * @param pattern of the files that it is about; empty at the top, where {@code files} is a key
   * @return empty if it names no readers, but only files
   */
  private Optional<Rule> rule(Optional<FilePattern> pattern, int start) throws WrongException {
    Set<String> users = new LinkedHashSet<>();
    Set<String> groups = new LinkedHashSet<>();
    boolean everybody = false;
    boolean adds = false;
    int line = 0;
    boolean says = false;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      int here = line();
      boolean names = true;
      switch (key) {
        case "users" -> names(users);
        case "groups" -> names(groups);
        case "everybody" -> everybody = yesOrNo();
        case "inherit" -> {
          adds = yesOrNo();
          names = false;
        }
        case "files" -> {
          if (pattern.isPresent()) {
            throw wrong("'files' within files", "users, groups, everybody or inherit");
          }
          files();
          names = false;
        }
        default -> throw wrong("the key '%s'".formatted(key), KEYS);
      }
      if (names) {
        says = true;
        line = line == 0 ? here : line;
      }
    }
    if (!says && (adds || pattern.isPresent())) {
      throw new WrongException(start, "no readers", "users, groups or everybody");
    }
    return says
        ? Optional.of(new Rule(pattern, new ReadPermission(everybody, users, groups), adds, line))
        : Optional.empty();
  }

  private void files() throws WrongException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw wrong(found(), "patterns of file names with their readers");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String glob = parser.currentName();
      int line = line();
      FilePattern pattern;
      try {
        pattern = FilePattern.of(glob);
      } catch (IllegalArgumentException e) {
        throw wrong("'%s' (%s)".formatted(glob, e.getMessage()), "a pattern such as '*.xlsx'");
      }
      files.add(fileRule(pattern, line));
    }
  }

  private Rule fileRule(FilePattern pattern, int line) throws WrongException {
    Optional<FilePattern> files = Optional.of(pattern);
    JsonToken token = parser.nextToken();
    if (token == JsonToken.START_OBJECT) {
      Rule rule = rule(files, line).orElseThrow();
      return new Rule(files, rule.readers(), rule.adds(), line);
    }
    try {
      if (token == JsonToken.VALUE_STRING) {
        return new Rule(files, AccessTerms.parse(parser.getString()), false, line);
      }
      if (token == JsonToken.START_ARRAY) {
        List<String> terms = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          terms.add(text(AccessTerms.EXPECTED));
        }
        return new Rule(files, AccessTerms.of(terms), false, line);
      }
    } catch (IllegalArgumentException e) {
      throw new WrongException(
          line, String.valueOf(e.getMessage()), "for example [user:alice, group:人事]");
    }
    throw wrong(found(), "users, groups and everybody, or " + AccessTerms.EXPECTED);
  }

  /** A name, or a list of names. */
  private void names(Set<String> names) throws WrongException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      names.add(text("a name, or a list such as [alice, bob]"));
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      names.add(text("a name"));
    }
  }

  /** A number is refused: YAML may keep another text of it, as of 1_001. */
  private String text(String expected) throws WrongException {
    if (parser.currentToken() != JsonToken.VALUE_STRING || parser.getString().isBlank()) {
      boolean number = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
      throw wrong(found(), number ? expected + ", a number in quotes" : expected);
    }
    return parser.getString().strip();
  }

  private boolean yesOrNo() throws WrongException {
    JsonToken token = parser.nextToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw wrong(found(), "true or false");
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private String found() {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "keys with values";
      case START_ARRAY -> "a list";
      case VALUE_NULL -> "no value";
      default -> "'" + parser.getString() + "'";
    };
  }

  private WrongException wrong(String found, String expected) {
    return new WrongException(line(), found, expected);
  }

  private int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }
}
