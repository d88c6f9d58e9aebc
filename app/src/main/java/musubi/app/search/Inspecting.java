package musubi.app.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import musubi.app.rule.RuleSource;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.copy.CopyPlace;
import musubi.lucene.engine.Conditions;
import musubi.lucene.engine.Deadline;
import musubi.lucene.engine.Inquiry;
import musubi.lucene.engine.Question;
import musubi.lucene.engine.SnapshotView;
import musubi.lucene.hit.DocumentHead;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.OtherEdition;
import musubi.lucene.hit.WholeDocument;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.standing.Standings;

/** Looks at single documents of one view. For one thread. */
final class Inspecting {

  /** Hits whose titles are looked at. */
  private static final int FOUND = 100;

  private final IndexServing.Lease lease;
  private final SnapshotView seen;

  Inspecting(IndexServing.Lease lease, Viewer viewer) throws IOException {
    this.lease = lease;
    this.seen = lease.snapshot().as(viewer);
  }

  /** A document, and where it stands for a query; empty if there is none that is seen. */
  Optional<InspectedDocument> document(
      HybridSearch search,
      RuleSource rules,
      String id,
      OptionalInt passage,
      Optional<SearchQuery> query)
      throws IOException {
    Optional<WholeDocument> found = seen.document(id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<String> texts = found.get().passages().stream().map(WholeDocument.Passage::text).toList();
    return Optional.of(
        new InspectedDocument(
            seen.madeOf().generation(),
            found.get(),
            Arrays.stream(lease.embedder().countTokens(texts)).boxed().toList(),
            seen.readers(id),
            seen.editions(id),
            copies(id),
            passage.isEmpty() ? List.of() : seen.terms(id, passage.getAsInt()),
            query.isEmpty()
                ? Optional.empty()
                : Optional.of(ranked(search, rules, id, query.get()))));
  }

  private InspectedDocument.Ranked ranked(
      HybridSearch search, RuleSource rules, String id, SearchQuery query) throws IOException {
    ReadQuery read = SearchService.read(lease, search, query, rules);
    SearchRequest request =
        new SearchRequest(
            read.query(), SearchService.embed(lease, query, read.query()), query.options());
    double share = SearchService.softMatching(lease, query);
    return new InspectedDocument.Ranked(
        query,
        read.instead(),
        read.rules(),
        new Standings(search.withSoftMatching(share), seen).of(request, id));
  }

  private Inquiry plain() throws IOException {
    return seen.ask(Question.NOTHING, Conditions.NONE, Deadline.none());
  }

  /** Ids of the near copies of a document, without its own. */
  private static List<String> copies(Inquiry inquiry, String id) throws IOException {
    Optional<CopyPlace> place = inquiry.copies(id);
    return place.isEmpty()
        ? List.of()
        : place.get().members().stream().filter(member -> !member.equals(id)).toList();
  }

  private List<DocumentHead> copies(String id) throws IOException {
    Inquiry inquiry = plain();
    List<DocumentHead> heads = new ArrayList<>();
    for (String copy : copies(inquiry, id)) {
      heads.add(inquiry.head(copy));
    }
    return heads;
  }

  /** What may be told of a document to whoever may not read it; empty if there is none. */
  Optional<BareDocument> bare(String id) throws IOException {
    Optional<WholeDocument> document = seen.document(id);
    if (document.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new BareDocument(
            seen.madeOf().generation(),
            document.get().head().id(),
            document.get().head().path(),
            document.get().passages().size(),
            seen.readers(id),
            seen.editions(id).stream()
                .map(edition -> new OtherEdition(edition.id(), "", edition.age()))
                .toList(),
            copies(plain(), id)));
  }

  /**
   * Documents that have a text in their id, by their ids; one whose path it is comes alone.
   *
   * @return none for a text that says nothing
   */
  private Map<String, DocumentHead> byPlace(String text, int most) throws IOException {
    Map<String, DocumentHead> found = new LinkedHashMap<>();
    Inquiry inquiry = plain();
    String sought = JapaneseTextAnalyzer.normalize(text);
    List<String> ids =
        seen.size() == 0 || sought.isBlank() ? List.of() : inquiry.passing(seen.size());
    for (String id : ids) {
      // The path of a document is the place of its source and its id.
      if (text.endsWith(id) && inquiry.head(id).path().equals(text)) {
        return Map.of(id, inquiry.head(id));
      }
      if (found.size() < most && JapaneseTextAnalyzer.normalize(id).contains(sought)) {
        found.put(id, inquiry.head(id));
      }
    }
    return found;
  }

  /**
   * Documents that have a text in their id, and those that are found by it and have it in their
   * title; one whose path it is comes alone.
   */
  List<DocumentHead> named(HybridSearch search, String text, int most) throws IOException {
    Map<String, DocumentHead> found = new LinkedHashMap<>(byPlace(text, most));
    SearchRequest words =
        new SearchRequest(
            TypedQuery.literal(text),
            Optional.empty(),
            SearchOptions.hits(FOUND).withMode(Mode.LEXICAL).withPassages(0));
    String sought = JapaneseTextAnalyzer.normalize(text);
    for (Hit hit : search.search(seen, words).hits()) {
      if (found.size() < most && JapaneseTextAnalyzer.normalize(hit.title()).contains(sought)) {
        found.putIfAbsent(hit.id(), hit.document());
      }
    }
    return List.copyOf(found.values());
  }

  /** Ids that have a text in them; one whose path it is comes alone. */
  List<String> ids(String text, int most) throws IOException {
    return List.copyOf(byPlace(text, most).keySet());
  }
}
