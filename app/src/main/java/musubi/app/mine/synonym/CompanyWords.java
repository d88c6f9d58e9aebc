package musubi.app.mine.synonym;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import musubi.app.fusion.heading.HeadedSection;
import musubi.app.mine.text.Definition;
import musubi.app.mine.text.Definitions;
import musubi.app.search.SearchService;
import musubi.lucene.hit.WholeDocument;

/**
 * The vocabulary of a collection, read document by document: terms with the number of documents
 * that use them, and the definitions. Used by one thread.
 */
final class CompanyWords implements SearchService.DocumentSink {

  private final WordRuns words;
  private final Map<String, Use> terms = new HashMap<>();
  private final List<Defined> definitions = new ArrayList<>();
  private int documents;

  CompanyWords(WordRuns words) {
    this.words = words;
  }

  /**
   * A term in use.
   *
   * @param parts its words, as first written
   * @param documents that use it
   */
  record Use(List<String> parts, int documents) {}

  /** A definition with its document. */
  record Defined(Definition definition, String document) {}

  @Override
  public void accept(WholeDocument document) {
    documents++;
    Set<String> seen = new HashSet<>();
    for (HeadedSection section : HeadedSection.of(document)) {
      String text = section.heading() + "\n" + section.text();
      for (WordRuns.Term term : words.terms(text)) {
        if (seen.add(term.text())) {
          terms.merge(
              term.text(),
              new Use(term.parts(), 1),
              (a, b) -> new Use(a.parts(), a.documents() + 1));
        }
      }
      for (Definition definition : Definitions.in(section.text())) {
        definitions.add(new Defined(definition, document.head().id()));
      }
    }
  }

  int documents() {
    return documents;
  }

  /** All terms. */
  Map<String, Use> terms() {
    return terms;
  }

  List<Defined> definitions() {
    return definitions;
  }

  /** How many documents use a term. */
  int using(String term) {
    Use use = terms.get(term);
    return use == null ? 0 : use.documents();
  }
}
