package musubi.app.extract.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import musubi.app.source.text.FileFormat;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;

/**
 * Finds the type of a file, by its content first, and by its name if the content does not decide.
 */
final class FileTypes {

  private static final Detector DETECTOR = new DefaultDetector();

  private static final Set<String> READ_BY_LIBRARIES =
      Set.of(
          "pdf", "docx", "docm", "dotx", "doc", "dot", "xlsx", "xlsm", "xltx", "xls", "pptx",
          "pptm", "ppsx", "ppt", "pps", "odt", "ott", "ods", "odp", "rtf", "eml", "msg");

  Detector detector() {
    return DETECTOR;
  }

  MediaType of(Path file, String name) throws IOException {
    Metadata hints = new Metadata();
    hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
    try (TikaInputStream in = TikaInputStream.get(file)) {
      return DETECTOR.detect(in, hints).getBaseType();
    }
  }

  /** Whether a file is a zip that is not an office document. */
  boolean isArchive(Path file, String name) throws IOException {
    return of(file, name).equals(MediaType.APPLICATION_ZIP);
  }

  /** Whether a file inside an archive or a mail is a document, by its name. */
  boolean isReadable(String name) {
    return READ_BY_LIBRARIES.contains(extension(name)) || isText(name);
  }

  boolean isText(String name) {
    try {
      return FileFormat.isText(Path.of(name));
    } catch (java.nio.file.InvalidPathException e) {
      return false; // such a name cannot be a file's on this machine
    }
  }

  /** Returns the extension of a name without its dot, in lower case; empty if there is none. */
  static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** Returns a name without folders and extension. */
  static String stem(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    int dot = last.lastIndexOf('.');
    return dot <= 0 ? last : last.substring(0, dot);
  }
}
