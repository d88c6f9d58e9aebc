package musubi.app.server.dictionary;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import musubi.app.UserException;
import musubi.app.dictionary.edit.DictionaryFile;
import musubi.app.message.ErrorText;
import musubi.app.mine.review.ReviewFile;
import musubi.app.mine.review.SynonymCandidates;
import musubi.app.mine.synonym.EvidenceKind;
import musubi.app.search.SearchBatch;
import musubi.app.server.dictionary.DictionaryPage.CandidateRow;
import musubi.app.server.page.PageText;
import musubi.app.server.request.Asker;
import musubi.app.server.served.ServedSearch;

/**
 * Candidates for synonyms that the reader may be shown: their evidence is in a document that she
 * may read. Those that queries propose are of a few people each, and are shown where no number of
 * people protects them. Thread-safe.
 */
final class CandidateViews {

  /** As many as somebody decides on in one sitting. */
  private static final int MOST = 30;

  private final SynonymCandidates candidates;
  private final ServedSearch served;
  private final Asker asker;
  private final boolean withQueries;

  /**
   * Views.
   *
   * @param withQueries whether what single people asked may be shown
   */
  CandidateViews(
      SynonymCandidates candidates, ServedSearch served, Asker asker, boolean withQueries) {
    this.candidates = candidates;
    this.served = served;
    this.asker = asker;
    this.withQueries = withQueries;
  }

  /**
   * What is offered.
   *
   * @param note what is to be known of it; empty for nothing
   */
  record Offered(List<CandidateRow> rows, String note) {}

  /** The candidates for a dictionary; none but for synonyms. */
  Offered of(DictionaryFile file, PageText text) throws IOException {
    if (file != DictionaryFile.SYNONYMS || !served.isOpen()) {
      return new Offered(List.of(), "");
    }
    List<ReviewFile.Row> open;
    try {
      open = candidates.open();
    } catch (UserException e) {
      return new Offered(List.of(), new ErrorText(text.locale()).of(e.inWords()));
    }
    List<ReviewFile.Row> shown = readable(open);
    return new Offered(
        shown.stream()
            .limit(MOST)
            .map(
                row ->
                    new CandidateRow(
                        row.word(),
                        row.candidate(),
                        text.get("dictionary.evidence." + key(row)),
                        row.evidence().example()))
            .toList(),
        shown.size() > MOST ? text.get("dictionary.candidates.more", shown.size() - MOST) : "");
  }

  /**
   * Whether the reader is offered a pair.
   *
   * @throws UserException if the candidates cannot be read
   */
  boolean isOffered(String word, String candidate) throws IOException {
    return readable(
                candidates.open().stream()
                    .filter(row -> row.word().equals(word) && row.candidate().equals(candidate))
                    .toList())
            .size()
        > 0;
  }

  private List<ReviewFile.Row> readable(List<ReviewFile.Row> rows) throws IOException {
    List<String> documents =
        rows.stream()
            .filter(row -> !isOfQueries(row))
            .map(row -> row.evidence().document())
            .distinct()
            .toList();
    try (SearchBatch batch = served.service().batch(asker.viewer())) {
      Set<String> missing = Set.copyOf(batch.missing(documents));
      return rows.stream()
          .filter(
              row -> isOfQueries(row) ? withQueries : !missing.contains(row.evidence().document()))
          .toList();
    }
  }

  private static boolean isOfQueries(ReviewFile.Row row) {
    return row.evidence().kind().equals(EvidenceKind.QUERIES.label());
  }

  private static String key(ReviewFile.Row row) {
    for (EvidenceKind kind : EvidenceKind.values()) {
      if (kind.label().equals(row.evidence().kind())) {
        return kind.name().toLowerCase(Locale.ROOT);
      }
    }
    return "other";
  }
}
