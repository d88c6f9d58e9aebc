package musubi.app.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import musubi.app.ErrorMessage;
import musubi.app.UnfitValueException;
import musubi.app.UserException;
import musubi.app.access.Sidecar.FilePattern;
import musubi.app.access.Sidecar.Rule;
import musubi.app.source.FolderFiles;
import musubi.app.source.TextLines;
import musubi.app.source.YamlReason;
import musubi.lucene.permission.ReadPermission;
import musubi.message.Message;
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
 *   "/目次.md": {everybody: true}
 *   "給与/**.xlsx": [user:alice, group:経理]
 * </pre>
 *
 * <p>{@code users}, {@code groups} and {@code everybody} are about all below the folder, {@code
 * files} about single files: without a slash wherever they lie below the folder, with one at its
 * start in the folder itself; {@code inherit: true} adds to what holds without the rule.
 */
final class SidecarReader {

  static final String NAME = ".musubi-acl.yml";

  /** A rule of every file of a large folder is far smaller. */
  private static final long MAX_BYTES = 1 << 20;

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Message KEYS = ErrorMessage.of("sidecar.keys");

  /** Something that is not understood. */
  private static final class WrongException extends Exception {
    private final transient Message message;

    WrongException(Message message) {
      super(message.toString());
      this.message = message;
    }
  }

  private final JsonParser parser;
  private final List<Rule> files = new ArrayList<>();

  private SidecarReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a file; what is wrong with it is said in the result.
   *
   * @param root the source that it lies in: nothing between the two may be a link
   */
  static Sidecar read(Path root, Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return wrong(
          file, ErrorMessage.of(Files.isSymbolicLink(file) ? "sidecar.link" : "sidecar.no-file"));
    }
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_BYTES) {
        return wrong(file, ErrorMessage.of("sidecar.large", bytes, MAX_BYTES));
      }
      List<String> lines = new ArrayList<>();
      TextLines.read(() -> FolderFiles.open(root, file), file, TextLines.into(lines, file));
      String text = String.join("\n", lines);
      try (JsonParser parser = YAML.createParser(text)) {
        return new Sidecar(file, new SidecarReader(parser).rules(), Optional.empty());
      }
    } catch (IOException e) {
      return wrong(file, FolderFiles.reason(e));
    } catch (UserException e) {
      return Sidecar.wrong(file, ErrorMessage.of("sidecar.nobody", e.inWords()));
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      return wrong(
          file, ErrorMessage.of("sidecar.yaml", line, YamlReason.of(e.getOriginalMessage())));
    } catch (WrongException e) {
      return wrong(file, e.message);
    }
  }

  private static Sidecar wrong(Path file, Message problem) {
    return Sidecar.wrong(file, ErrorMessage.of("sidecar.wrong", file, problem));
  }

  /** A sidecar under a name that is not read. */
  static Sidecar misnamed(Path file) {
    return wrong(file, ErrorMessage.of("sidecar.misnamed", NAME));
  }

  private List<Rule> rules() throws WrongException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw wrong(found(), KEYS);
    }
    int line = line();
    Optional<Rule> folder = rule(Optional.empty(), line);
    if (parser.nextToken() != null) {
      throw wrong(ErrorMessage.of("sidecar.second"), ErrorMessage.of("sidecar.one"));
    }
    List<Rule> all = new ArrayList<>(files);
    folder.ifPresent(all::add);
    if (all.isEmpty()) {
      throw new WrongException(ErrorMessage.of("sidecar.no-rule", line, KEYS));
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
            throw wrong(
                ErrorMessage.of("sidecar.files-within"), ErrorMessage.of("sidecar.keys-within"));
          }
          files();
          names = false;
        }
        default -> throw wrong(ErrorMessage.of("sidecar.key", key), KEYS);
      }
      if (names) {
        says = true;
        line = line == 0 ? here : line;
      }
    }
    if (!says && (adds || pattern.isPresent())) {
      throw new WrongException(ErrorMessage.of("sidecar.no-readers", start));
    }
    return says
        ? Optional.of(new Rule(pattern, new ReadPermission(everybody, users, groups), adds, line))
        : Optional.empty();
  }

  private void files() throws WrongException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw wrong(found(), ErrorMessage.of("sidecar.patterns"));
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String glob = parser.currentName();
      int line = line();
      FilePattern pattern;
      try {
        pattern = FilePattern.of(glob);
      } catch (UnfitValueException e) {
        throw new WrongException(ErrorMessage.of("sidecar.pattern", line, glob, e.inWords()));
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
          terms.add(text(ErrorMessage.of("sidecar.terms")));
        }
        return new Rule(files, AccessTerms.of(terms), false, line);
      }
    } catch (UnfitValueException e) {
      throw new WrongException(ErrorMessage.of("sidecar.term", line, e.inWords()));
    }
    throw wrong(found(), ErrorMessage.of("sidecar.keys-or-terms"));
  }

  /** A name, or a list of names. */
  private void names(Set<String> names) throws WrongException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      names.add(text(ErrorMessage.of("sidecar.name-or-names")));
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      names.add(text(ErrorMessage.of("sidecar.name")));
    }
  }

  /** A number is refused: YAML may keep another text of it, as of 1_001. */
  private String text(Message expected) throws WrongException {
    if (parser.currentToken() != JsonToken.VALUE_STRING || parser.getString().isBlank()) {
      boolean number = parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
      throw wrong(found(), number ? ErrorMessage.of("sidecar.number-quoted", expected) : expected);
    }
    return parser.getString().strip();
  }

  private boolean yesOrNo() throws WrongException {
    JsonToken token = parser.nextToken();
    if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
      throw wrong(found(), ErrorMessage.of("sidecar.yes-or-no"));
    }
    return token == JsonToken.VALUE_TRUE;
  }

  private Message found() {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return ErrorMessage.of("sidecar.nothing");
    }
    return switch (token) {
      case START_OBJECT -> ErrorMessage.of("sidecar.object");
      case START_ARRAY -> ErrorMessage.of("sidecar.list");
      case VALUE_NULL -> ErrorMessage.of("sidecar.null");
      default -> ErrorMessage.of("sidecar.value", parser.getString());
    };
  }

  private WrongException wrong(Message found, Message expected) {
    return new WrongException(ErrorMessage.of("sidecar.line", line(), found, expected));
  }

  private int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }
}
