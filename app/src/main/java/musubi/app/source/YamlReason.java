package musubi.app.source;

import java.util.List;

/** What the YAML parser says of a mistake, on one line and without where it stands. */
public final class YamlReason {

  private YamlReason() {}

  /**
   * What the parser met. It first names what it was doing ("while scanning …"); indented lines say
   * where.
   *
   * @param message of the parser, of several lines
   */
  public static String of(String message) {
    List<String> lines =
        message.lines().filter(line -> !line.isBlank() && !line.startsWith(" ")).toList();
    return lines.stream()
        .filter(line -> !line.startsWith("while "))
        .findFirst()
        .orElse(lines.isEmpty() ? "" : lines.getFirst());
  }
}
