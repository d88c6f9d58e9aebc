package musubi.app.source.text;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Decides by the extension whether a file is a document and which extractor reads it. */
public final class FileFormat {

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

  /** Returns the extractor of a text file; empty if the file is not text. */
  static Optional<Extractor> of(Path file) {
    return Optional.ofNullable(EXTRACTORS.get(extension(file)));
  }

  /** Whether a file is a text file that is read, by the end of its name. */
  public static boolean isText(Path file) {
    return of(file).isPresent();
  }

  /** The end of a file's name with its dot, in lower case; "(none)" for a name without. */
  public static String extension(Path file) {
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

  /** The extensions of text files and others, for messages. */
  public static String supported(Set<String> others) {
    TreeSet<String> all = new TreeSet<>(EXTRACTORS.keySet());
    all.addAll(others);
    return String.join(", ", all);
  }
}
