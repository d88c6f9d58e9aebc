package musubi.app.message;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import musubi.lucene.Coded;
import musubi.lucene.dictionary.DictionaryProblem;
import musubi.message.Localized;
import musubi.message.Message;
import musubi.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Errors as sentences. In English they say what {@code getMessage()} says. In other languages
 * errors of this program are told from their messages and codes, those of the file system from
 * their classes and reasons; what a library says is quoted. Immutable and thread-safe.
 */
public final class ErrorText {

  /** What operating systems say, as the JDK hands it on, and the key of the sentence for it. */
  private static final Map<String, String> SYSTEM =
      Map.of(
          "No such file or directory", "no-such-file",
          "Permission denied", "access-denied",
          "Operation not permitted", "access-denied",
          "Is a directory", "is-a-folder",
          "Not a directory", "not-a-folder",
          "No space left on device", "disk-full",
          "Disk quota exceeded", "disk-full",
          "Read-only file system", "read-only",
          "Too many open files", "too-many-open",
          "Input/output error", "device");

  private final Locale language;
  private final Messages messages;
  private final ResourceBundle codes;

  /** Sentences in a language; English where there are none in it. */
  public ErrorText(Locale language) {
    this.language = language;
    this.messages = Messages.of("causes", language);
    this.codes = Messages.bundle("codes", language);
  }

  /** A sentence, with the reasons that it quotes. */
  public String of(Message message) {
    return message.in(language, this::of);
  }

  /** What an error says, in one sentence or some. */
  public String of(Throwable e) {
    if (!isEnglish()) {
      return told(e);
    }
    // Some I/O errors say a bare file name; their class tells what happened to it.
    if (e instanceof UncheckedIOException unchecked) {
      return String.valueOf(unchecked.getCause());
    }
    return e instanceof IOException ? e.toString() : String.valueOf(e.getMessage());
  }

  /** What is wrong with a dictionary, in one line. */
  public String of(DictionaryProblem problem) {
    return problem.message(reason(problem));
  }

  /** What is wrong with a line of a dictionary, without the line. */
  public String reason(DictionaryProblem problem) {
    return isEnglish()
        ? problem.reason()
        : String.format(
            Locale.ROOT, codes.getString(problem.fault().key()), problem.details().toArray());
  }

  private boolean isEnglish() {
    return language.getLanguage().equals(Locale.ENGLISH.getLanguage());
  }

  private String of(Reason reason) {
    if (isEnglish()) {
      return reason.toString();
    }
    return switch (reason) {
      case Reason.Thrown thrown -> told(thrown.cause());
      case Reason.Said said -> system(said.text()).map(messages::text).orElseGet(said::text);
    };
  }

  private String told(Throwable e) {
    return switch (e) {
      case Localized error -> error.inWords().in(language, this::of);
      case Coded error -> coded(error, e);
      case UncheckedIOException unchecked -> told(Objects.requireNonNull(unchecked.getCause()));
      case IOException io -> told(io);
      default -> quoted(e);
    };
  }

  /** A detail that is the cause's message is told as the cause is; set phrases are translated. */
  private String coded(Coded error, Throwable thrown) {
    if (!codes.containsKey(error.key())) {
      return quoted(thrown);
    }
    Throwable cause = thrown.getCause();
    Object[] parameters = error.details().toArray();
    for (int i = 0; i < parameters.length; i++) {
      String detail = parameters[i].toString();
      if (cause != null && (detail.equals(cause.getMessage()) || detail.equals(cause.toString()))) {
        parameters[i] = told(cause);
      } else if (codes.containsKey(detail)) {
        parameters[i] = codes.getString(detail);
      }
    }
    return String.format(Locale.ROOT, codes.getString(error.key()), parameters);
  }

  private String told(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> file("no-such-file", missing);
      case AccessDeniedException denied -> file("access-denied", denied);
      case NotDirectoryException file -> file("not-a-folder", file);
      case FileAlreadyExistsException there -> file("already-there", there);
      case DirectoryNotEmptyException folder -> file("folder-not-empty", folder);
      case FileSystemException other -> refused(other);
      case FileNotFoundException missing -> notOpened(missing);
      case CharacterCodingException coding -> messages.text("encoding");
      default -> system(e.getMessage()).map(messages::text).orElseGet(() -> quoted(e));
    };
  }

  private String refused(FileSystemException e) {
    return system(e.getReason()).map(key -> file(key, e)).orElseGet(() -> quoted(e));
  }

  private String file(String key, FileSystemException e) {
    return messages.text(key + ".file", e.getFile());
  }

  /** The JDK writes the reason behind the path: {@code a.txt (Permission denied)}. */
  private String notOpened(FileNotFoundException e) {
    String message = String.valueOf(e.getMessage());
    int open = message.lastIndexOf(" (");
    if (open < 0 || !message.endsWith(")")) {
      return quoted(e);
    }
    Optional<String> key = system(message.substring(open + 2, message.length() - 1));
    return key.map(k -> messages.text(k + ".file", message.substring(0, open)))
        .orElseGet(() -> quoted(e));
  }

  private static Optional<String> system(@Nullable String reason) {
    return Optional.ofNullable(reason).map(SYSTEM::get);
  }

  private String quoted(Throwable e) {
    String message = e.getMessage();
    return message == null
        ? messages.text("of-a-kind", e.getClass().getSimpleName())
        : messages.text("quoted", message);
  }
}
