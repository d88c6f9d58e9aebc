package musubi.app.extract.worker;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.jspecify.annotations.Nullable;

/** The properties of files that people search by: author, dates, and the title if it is one. */
final class DocumentProperties {

  /** Titles that programs set when nobody does. */
  private static final Pattern NO_TITLE =
      Pattern.compile(
          "(microsoft (office )?(word|excel|powerpoint)\\b.*"
              + "|無題.*|名称未設定.*|タイトルなし|untitled.*|no title|title|タイトル"
              + "|(microsoft )?powerpoint (プレゼンテーション|presentation)|プレゼンテーション ?\\d*|presentation ?\\d*"
              + "|(sheet|book|document|slide|doc) ?\\d*|(文書|スライド|ドキュメント) ?\\d*"
              + "|.*\\.(docx?|xlsx?|pptx?|pdf|rtf|od[tsp]|jtdc?|indd|ai|dvi|tmp|html?))",
          Pattern.CASE_INSENSITIVE);

  private static final int MAX_TITLE = 200;

  private final Map<String, List<String>> values = new LinkedHashMap<>();

  static DocumentProperties of(Metadata metadata) {
    DocumentProperties properties = new DocumentProperties();
    for (String author : metadata.getValues(TikaCoreProperties.CREATOR)) {
      properties.add("author", author);
    }
    properties.add("created", metadata.get(TikaCoreProperties.CREATED));
    properties.add("modified", metadata.get(TikaCoreProperties.MODIFIED));
    return properties;
  }

  /** Adds a value, unless it is blank or there already. */
  DocumentProperties add(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      List<String> all = values.computeIfAbsent(name, n -> new ArrayList<>());
      if (!all.contains(value.strip())) {
        all.add(value.strip());
      }
    }
    return this;
  }

  /** Adds a date in ISO-8601, to the second. */
  DocumentProperties add(String name, @Nullable Instant time) {
    return add(name, time == null ? null : time.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  Map<String, List<String>> values() {
    return values;
  }

  /** Returns a title that a person gave; empty for titles that programs set by themselves. */
  static Optional<String> title(@Nullable String property) {
    String title = property == null ? "" : property.strip().replaceAll("\\s+", " ");
    boolean sensible =
        !title.isEmpty()
            && title.length() <= MAX_TITLE
            && title.chars().noneMatch(c -> c < ' ' || c == '\uFFFD')
            && !NO_TITLE.matcher(title).matches();
    return sensible ? Optional.of(title) : Optional.empty();
  }
}
