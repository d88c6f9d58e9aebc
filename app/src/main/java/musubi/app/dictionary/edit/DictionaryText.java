package musubi.app.dictionary.edit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Collectors;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.source.text.Extractor;
import musubi.app.source.text.TextDecoder;
import musubi.message.Reason;

/**
 * What a file of the dictionaries holds: lines that end in LF. A file in another encoding than
 * UTF-8 is read as what it says, and is UTF-8 once it is saved.
 *
 * @param text without byte order mark
 * @param version names what the file holds, byte for byte; of a file that is not there, the version
 *     of an empty one
 */
public record DictionaryText(String text, String version) {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final int VERSION_BYTES = 16;

  /**
   * Reads a file; an empty text if there is none.
   *
   * @throws UserException if it is no text, or cannot be read
   */
  static DictionaryText read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = TextDecoder.decode(bytes);
      return new DictionaryText(
          lines(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text), version(bytes));
    } catch (NoSuchFileException e) {
      return of("");
    } catch (IOException | Extractor.UnreadableException e) {
      throw new UserException(ErrorMessage.of("dictionary.unread", file, Reason.of(e)), e);
    }
  }

  /** What somebody typed, as a file would hold it. */
  static DictionaryText of(String typed) {
    String text = lines(typed);
    return new DictionaryText(text, version(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** With an LF behind each line, and none behind nothing. */
  private static String lines(String text) {
    return text.isBlank()
        ? ""
        : text.stripTrailing().lines().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String version(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, VERSION_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Puts it in the place of a file, at once: nobody reads half of it.
   *
   * @throws UserException if it cannot be written; the file is as it was
   */
  void write(Path file) {
    try {
      Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      Path folder = Files.createDirectories(Objects.requireNonNull(place.getParent()));
      Path part = folder.resolve("." + place.getFileName() + ".part");
      try {
        Files.writeString(part, text);
        if (Files.exists(place)
            && place.getFileSystem().supportedFileAttributeViews().contains("posix")) {
          Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(place));
        }
        Files.move(
            part, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new UserException(ErrorMessage.of("dictionary.unwritten", file, Reason.of(e)), e);
    }
  }
}
