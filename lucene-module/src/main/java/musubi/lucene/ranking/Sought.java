package musubi.lucene.ranking;

import java.util.Optional;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.QueryGroup;
import musubi.lucene.lexical.QueryWord;
import musubi.lucene.soft.SoftMatcher;
import musubi.lucene.soft.SoftQuery;

/**
 * What a query looks for inside a document.
 *
 * @param named what a passage either has or not
 * @param soft its pieces; empty if nothing compares them
 */
record Sought(NamedThings named, Optional<SoftQuery> soft) {

  /** Nothing in particular: documents are listed. */
  static final Sought NOTHING = new Sought(NamedThings.NONE, Optional.empty());

  /**
   * What a query looks for.
   *
   * @param words the words of its text
   */
  static Sought of(String text, LexicalQuery words, Optional<SoftMatcher> matcher) {
    return new Sought(
        NamedThings.of(text),
        matcher
            .map(m -> m.about(inKanji(text, words)))
            .filter(query -> query.weights().length > 0));
  }

  /** What is looked for inside a document. */
  Sought within(DocumentHead document) {
    NamedThings others = named.beyond(document.id() + "\n" + document.title());
    return others.deciding().size() == named.deciding().size() ? this : new Sought(others, soft);
  }

  /**
   * A query with words typed in hiragana or Latin letters as the vocabulary says them: しゃようしゃ and
   * keihi fall into pieces of a syllable each, which mean nothing.
   */
  private static String inKanji(String text, LexicalQuery words) {
    StringBuilder whole = new StringBuilder();
    int at = 0;
    for (QueryGroup group : words.groups()) {
      int from = group.words().stream().mapToInt(QueryWord::from).min().orElse(0);
      int to = group.words().stream().mapToInt(QueryWord::to).max().orElse(0);
      if (from >= at
          && to <= text.length()
          && !group.alternatives().isEmpty()
          && group.alternatives().getFirst().strength() == 1
          && text.substring(from, to).chars().allMatch(Sought::isPhonetic)) {
        whole
            .append(text, at, from)
            .append(String.join("", group.alternatives().getFirst().terms()));
        at = to;
      }
    }
    return whole.append(text, at, text.length()).toString();
  }

  private static boolean isPhonetic(int c) {
    return (c >= 'ぁ' && c <= 'ゖ') || c == 'ー' || (c >= 'a' && c <= 'z') || c == ' ';
  }
}
