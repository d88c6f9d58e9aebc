package musubi.app.rule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.store.OwnersAlone;
import musubi.message.Reason;

/** The file of rules in a data folder, {@code rules.yml}. It may not exist: then there are none. */
public final class RuleFile {

  private static final String NAME = "rules.yml";

  private final Path file;

  /** The file of a data folder. */
  public RuleFile(Path data) {
    this.file = data.resolve(NAME);
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /**
   * Reads it.
   *
   * @throws UserException naming file and line, if it cannot be read or is no list of rules
   */
  public RuleText read() {
    return RuleText.of(file, text());
  }

  /**
   * What is written in it, whether or not it is a list of rules; empty if there is no file.
   *
   * @throws UserException if it cannot be read
   */
  public String text() {
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("rules.unreadable", file, Reason.named(e)), e);
    }
  }

  /**
   * Puts a text in its place, at once: whoever reads sees the old one or the new one.
   *
   * @throws UserException if it cannot be written
   */
  public void write(RuleText text) {
    try {
      Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
      Path written = Files.createTempFile(folder, ".rules", ".new", OwnersAlone.of(folder));
      try {
        Files.writeString(written, text.text());
        if (Files.exists(file) && OwnersAlone.of(folder).length > 0) {
          // Whoever may read it now may read it on.
          Files.setPosixFilePermissions(written, Files.getPosixFilePermissions(file));
        }
        Files.move(
            written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("not-written", file, Reason.named(e)), e);
    }
  }
}
