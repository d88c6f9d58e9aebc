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
   * @param alone documents in which it stands alone at least once, as no part of a compound
   */
  record Use(List<String> parts, int documents, int alone) {

    Use plus(Use other) {
      return new Use(parts, documents + other.documents, alone + other.alone);
    }
  }

  /** A definition with its document. */
  record Defined(Definition definition, String document) {}

  @Override
  public void accept(WholeDocument document) {
    documents++;
    Set<String> alone = new HashSet<>();
    Map<String, List<String>> seen = new HashMap<>();
    for (HeadedSection section : HeadedSection.of(document)) {
      String text = section.heading() + "\n" + section.text();
      for (WordRuns.Term term : words.terms(text)) {
        seen.putIfAbsent(term.text(), term.parts());
      }
      for (List<String> run : words.runs(text)) {
        alone.add(String.join("", run));
      }
      for (Definition definition : Definitions.in(section.text())) {
        definitions.add(new Defined(definition, document.head().id()));
      }
    }
    seen.forEach(
        (term, parts) ->
            terms.merge(term, new Use(parts, 1, alone.contains(term) ? 1 : 0), Use::plus));
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
