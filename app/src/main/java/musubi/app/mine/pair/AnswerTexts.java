package musubi.app.mine.pair;

import java.io.IOException;
import java.util.Optional;
import musubi.app.fusion.heading.HeadedSection;
import musubi.app.mine.text.PlainText;
import musubi.app.search.SearchQuery;
import musubi.app.search.SearchService;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;

/** The part of a document that answers a query; its beginning where no part is found. */
final class AnswerTexts {

  private final SearchService service;

  AnswerTexts(SearchService service) {
    this.service = service;
  }

  /** Empty if the document is not in the index, or has no text. */
  Optional<String> of(String query, String document) throws IOException {
    SearchQuery asked =
        SearchQuery.literal(
            query, Viewer.OPERATOR, Mode.HYBRID, SearchOptions.DEPTH, SearchOptions.DEPTH);
    Optional<String> passage =
        service.search(asked.withOptions(asked.options().withPassages(1))).found().hits().stream()
            .filter(hit -> hit.id().equals(document) && !hit.passages().isEmpty())
            .map(hit -> hit.passages().getFirst().text())
            .findFirst();
    if (passage.isPresent()) {
      return passage.map(PlainText::beginning);
    }
    return service
        .document(document, Viewer.OPERATOR)
        .flatMap(whole -> HeadedSection.of(whole).stream().findFirst())
        .map(section -> PlainText.beginning(section.text()));
  }
}
