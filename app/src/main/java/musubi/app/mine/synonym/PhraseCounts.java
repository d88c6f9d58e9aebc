package musubi.app.mine.synonym;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import musubi.app.mine.text.PlainText;
import musubi.app.search.SearchService;
import musubi.lucene.hit.WholeDocument;

/**
 * In how many documents phrases stand: Japanese ones whatever their spelling, those of Latin
 * letters as whole words, because ToR is no part of directory. Used by one thread.
 */
final class PhraseCounts implements SearchService.DocumentSink {

  private static final Pattern LATIN = Pattern.compile("[A-Za-z0-9 .\\-]+");

  private final Map<String, Stands> phrases = new LinkedHashMap<>();
  private final Map<String, Set<Integer>> documents = new HashMap<>();
  private int read;

  /** Whether a phrase stands in a text. */
  private interface Stands {
    boolean in(String text, String folded);
  }

  PhraseCounts(List<String> phrases) {
    phrases.forEach(phrase -> this.phrases.computeIfAbsent(phrase, PhraseCounts::standsIn));
  }

  private static Stands standsIn(String phrase) {
    if (!LATIN.matcher(phrase).matches()) {
      String folded = PlainText.folded(phrase);
      return (text, all) -> all.contains(folded);
    }
    String words = Pattern.quote(phrase).replace(" ", "\\E[\\s\\-]+\\Q");
    boolean initials = phrase.chars().filter(Character::isUpperCase).count() > 1;
    Pattern whole =
        Pattern.compile(
            "(?<![A-Za-z0-9])" + words + "(?![A-Za-z0-9])",
            initials && phrase.indexOf(' ') < 0 ? 0 : Pattern.CASE_INSENSITIVE);
    return (text, all) -> whole.matcher(text).find();
  }

  @Override
  public void accept(WholeDocument document) {
    StringBuilder text = new StringBuilder();
    document.passages().forEach(passage -> text.append(passage.text()).append('\n'));
    String written = text.toString();
    String folded = PlainText.folded(written);
    phrases.forEach(
        (phrase, stands) -> {
          if (stands.in(written, folded)) {
            documents.computeIfAbsent(phrase, p -> new HashSet<>()).add(read);
          }
        });
    read++;
  }

  /** Number of documents with a phrase. */
  int with(String phrase) {
    return documents.getOrDefault(phrase, Set.of()).size();
  }

  /** Number of documents with both phrases. */
  int with(String a, String b) {
    Set<Integer> others = documents.getOrDefault(b, Set.of());
    return (int) documents.getOrDefault(a, Set.of()).stream().filter(others::contains).count();
  }
}
