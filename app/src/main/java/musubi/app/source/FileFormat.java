package musubi.app.source;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Which files are documents, by the end of their name, and who reads them. */
final class FileFormat {

  private static final Map<String, Extractor> EXTRACTORS = extractors();

  private FileFormat() {}

  private static Map<String, Extractor> extractors() {
    Extractor markdown = new MarkdownExtractor();
    Extractor html = new HtmlExtractor();
    Extractor plain = new PlainTextExtractor();
    Extractor values = new SeparatedValuesExtractor();
    return Map.of(
        ".md", markdown,
        ".markdown", markdown,
        ".html", html,
        ".htm", html,
        ".txt", plain,
        ".text", plain,
        ".csv", values,
        ".tsv", values);
  }

  static Optional<Extractor> of(Path file) {
    return Optional.ofNullable(EXTRACTORS.get(extension(file)));
  }

  /** The end of a file's name with its dot, in lower case; "(none)" for a name without. */
  static String extension(Path file) {
    String name = name(file);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "(none)" : name.substring(dot).toLowerCase(Locale.ROOT);
  }

  /** A file's name without its extension. */
  static String stem(Path file) {
    String name = name(file);
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? name : name.substring(0, dot);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /** All extensions, for messages. */
  static String supported(FileReader files) {
    TreeSet<String> all = new TreeSet<>(EXTRACTORS.keySet());
    all.addAll(files.extensions());
    return String.join(", ", all);
  }

  /** Extensions of text files, for messages. */
  static String supported() {
    return String.join(", ", new TreeSet<>(EXTRACTORS.keySet()));
  }
}
