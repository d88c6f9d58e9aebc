package musubi.lucene.ranking;

import java.io.IOException;
import java.util.Optional;
import musubi.lucene.engine.Conditions;
import musubi.lucene.engine.Deadline;
import musubi.lucene.engine.Question;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.lexical.LexicalQuery;
import musubi.lucene.lexical.QueryAnalyzer;
import musubi.lucene.query.QueryParts;
import musubi.lucene.query.Wording;
import org.jspecify.annotations.Nullable;

/**
 * Says of the parts of a query whether documents have them by their words.
 *
 * <p>Conditions play no part: they take documents away and change nothing else, so that a query
 * does not become another one when a filter is set. For one thread.
 */
final class TypedParts implements QueryParts {

  private final SnapshotView view;
  private final Wording query;
  private final QueryAnalyzer analyzer;
  private @Nullable LexicalQuery whole;

  TypedParts(SnapshotView view, Wording query, QueryAnalyzer analyzer) {
    this.view = view;
    this.query = query;
    this.analyzer = analyzer;
  }

  @Override
  public boolean mayBeReplaced(int from, int to) throws IOException {
    return query.isPlain(from, to)
        && hasWord(from, to)
        && !isFound(query.text().substring(from, to));
  }

  /** Particles, question words and an operator's stop words name nothing that could be meant. */
  private boolean hasWord(int from, int to) {
    return whole().words().stream().anyMatch(word -> word.from() < to && from < word.to());
  }

  /** Most queries hold nothing to be replaced: they are not analysed for it. */
  private LexicalQuery whole() {
    LexicalQuery known = whole;
    if (known == null) {
      known = analyzer.analyze(query.text());
      whole = known;
    }
    return known;
  }

  private boolean isFound(String text) throws IOException {
    LexicalQuery words = PreparedSearch.words(view, text, analyzer);
    return !words.isEmpty()
        && view.ask(new Question(words, Optional.empty()), Conditions.NONE, Deadline.none())
            .hasTogether();
  }
}
