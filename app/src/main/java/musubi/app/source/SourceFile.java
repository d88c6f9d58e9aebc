package musubi.app.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * A file of a source, as it was when it was found.
 *
 * @param path absolute
 * @param bytes its size
 * @param modified when it was last written, in nanoseconds since 1970
 */
public record SourceFile(Path path, long bytes, long modified) {

  /** A file as it is now. */
  static SourceFile of(Path file) throws IOException {
    return of(file, Files.readAttributes(file, BasicFileAttributes.class));
  }

  static SourceFile of(Path file, BasicFileAttributes attributes) {
    return new SourceFile(
        file.toAbsolutePath().normalize(),
        attributes.size(),
        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
  }
}
