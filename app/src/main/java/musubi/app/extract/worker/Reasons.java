package musubi.app.extract.worker;

import java.io.EOFException;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import musubi.app.ErrorMessage;
import musubi.app.source.text.Extractor.UnreadableException;
import musubi.message.Message;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/** Turns a library's exception into a reason for the person who owns the file. */
final class Reasons {

  static final Message PASSWORD = ErrorMessage.of("unread.password");

  /** Libraries put the exceptions they wrap in front of what these say. */
  private static final Pattern CLASS_NAMES = Pattern.compile("^(?:[a-z]\\w*\\.[\\w.$]+: )+");

  private static final int MAX_CAUSES = 10;
  private static final int MAX_LENGTH = 200;

  private Reasons() {}

  /** The exception as one with a plain reason. */
  static UnreadableException of(Throwable thrown, String kind) {
    Throwable deepest = thrown;
    Throwable cause = thrown;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
      deepest = cause;
      if (cause instanceof UnreadableException unreadable) {
        return unreadable;
      }
      String message = String.valueOf(cause.getMessage());
      if (cause instanceof org.apache.tika.exception.EncryptedDocumentException
          || cause instanceof org.apache.poi.EncryptedDocumentException
          || cause instanceof InvalidPasswordException) {
        return new UnreadableException(PASSWORD);
      }
      if (cause instanceof StackOverflowError) {
        return new UnreadableException(ErrorMessage.of("unread.nested"));
      }
      if (message.contains("Zip bomb")) {
        return new UnreadableException(ErrorMessage.of("unread.bomb", firstLine(message)));
      }
      if (message.contains("DOCTYPE")
          || message.contains("entity expansions")
          || message.contains("JAXP0001")) {
        return new UnreadableException(ErrorMessage.of("unread.entities", firstLine(message)));
      }
    }
    boolean cutOff = deepest instanceof EOFException || deepest instanceof ZipException;
    return new UnreadableException(
        cutOff
            ? ErrorMessage.of("unread.cut-off", detail(deepest))
            : ErrorMessage.of("unread.not-as", kind, detail(deepest)));
  }

  /** What an exception says, in one line; its class if it says nothing. */
  static String detail(Throwable e) {
    String line = firstLine(e.getMessage());
    return line.isEmpty() ? e.getClass().getSimpleName() : line;
  }

  /** The first line of a message, not too long; empty for none. */
  static String firstLine(@Nullable String message) {
    String line = message == null ? "" : message.lines().findFirst().orElse("").strip();
    line = CLASS_NAMES.matcher(line).replaceFirst("");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + " …";
  }
}
