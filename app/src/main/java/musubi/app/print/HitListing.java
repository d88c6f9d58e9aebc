package musubi.app.print;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import musubi.app.message.NoteText;
import musubi.app.output.Console;
import musubi.app.output.Printable;
import musubi.app.search.Answer;
import musubi.app.search.SearchQuery;
import musubi.lucene.fusion.Fused;
import musubi.lucene.hit.Facet;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.hit.Total;

/** Hits as text for a terminal. */
public final class HitListing {

  private final Console console;

  /** A listing of answers. */
  public HitListing(Console console) {
    this.console = console;
  }

  public void print(Answer answer) {
    SearchResult result = answer.found();
    SearchQuery query = answer.query();
    if (!answer.corrections().isEmpty()) {
      console.line("もしかして: " + String.join("、", answer.corrections()));
    }
    new NoteText(Locale.ENGLISH).of(result.notes()).forEach(console::note);
    facets(result.facets());
    if (result.hits().isEmpty()) {
      console.line(nothing(result, query));
      return;
    }
    int first = query.options().page().from();
    int rank = first;
    for (Hit hit : result.hits()) {
      rank++;
      console.line("%2d. %s".formatted(rank, console.strong(title(hit))));
      console.line("    " + Printable.line(hit.pathAndPlace()));
      if (!hit.passages().isEmpty()) {
        print(hit.passages().getFirst());
      }
      console.line("    " + scores(hit));
      hit.explanation().ifPresent(e -> print(hit, e));
      console.line("");
    }
    console.line(
        "Hits %d to %d of %s found, %s search, %.0f ms."
            .formatted(
                first + 1,
                rank,
                documents(result.total()),
                query.options().mode().label(),
                answer.times().total().toNanos() / 1e6));
  }

  private static String nothing(SearchResult result, SearchQuery query) {
    if (result.answered()) {
      return "There is no such page: %s found.".formatted(wereDocuments(result.total()));
    }
    if (Double.isNaN(result.best())) {
      return "No document was found.";
    }
    return "該当なし: no document reaches the relevance %s. The best one has %.2f; --min-relevance 0 shows it."
        .formatted(query.options().minRelevance(), result.best());
  }

  private static String documents(Total total) {
    return switch (total.precision()) {
          case EXACT -> "";
          case ABOUT -> "about ";
          case AT_LEAST -> "at least ";
        }
        + total.documents()
        + (total.documents() == 1 ? " document" : " documents");
  }

  private static String wereDocuments(Total total) {
    return documents(total) + (total.documents() == 1 ? " was" : " were");
  }

  private void facets(List<Facet> facets) {
    for (Facet facet : facets) {
      console.line(
          facet.field()
              + ": "
              + facet.values().stream()
                  .map(count -> "%s (%d)".formatted(count.value(), count.documents()))
                  .collect(Collectors.joining(", ")));
    }
  }

  private static String title(Hit hit) {
    String title = Printable.line(hit.title().isBlank() ? hit.id() : hit.title());
    boolean old = hit.edition().map(edition -> !edition.current()).orElse(false);
    return old ? title + "［旧版］" : title;
  }

  private void print(HitPassage passage) {
    if (!passage.headings().isEmpty()) {
      console.line("    " + passage.headingLine());
    }
    HitPassage.Span snippet = passage.snippet();
    StringBuilder shown = new StringBuilder(snippet.from() > 0 ? "…" : "");
    int at = snippet.from();
    for (HitPassage.Span highlight : passage.highlights()) {
      int from = Math.max(highlight.from(), at);
      int to = Math.min(highlight.to(), snippet.to());
      if (from < to) {
        shown.append(passage.text(), at, from);
        shown.append(console.strong(passage.text().substring(from, to)));
        at = to;
      }
    }
    shown.append(passage.text(), at, snippet.to());
    shown.append(snippet.to() < passage.text().length() ? "…" : "");
    String oneLine = shown.toString().strip().replaceAll("\\s*\\R\\s*", " / ");
    if (!oneLine.isEmpty()) {
      console.line("    " + oneLine);
    }
  }

  private static String scores(Hit hit) {
    String relevance =
        Double.isNaN(hit.relevance()) ? "" : "relevance %.2f, ".formatted(hit.relevance());
    String arms =
        hit.arms().stream()
            .map(c -> "%s #%d (%.3f)".formatted(c.arm().label(), c.rank(), c.score()))
            .collect(Collectors.joining(", "));
    String reranker =
        hit.rerank()
            .map(r -> "; reranker %.3f (was #%d)".formatted(r.relevance(), r.fusedRank()))
            .orElse("");
    return "%sscore %.4f: %s%s".formatted(relevance, hit.score(), arms, reranker);
  }

  private void print(Hit hit, Hit.Explanation explanation) {
    console.line("    fusion: " + explanation.fusion());
    for (Fused.Contribution arm : hit.arms()) {
      console.line(
          "      %s: rank %d, score %.4f, normalised %.4f x weight %.2f = %.4f"
              .formatted(
                  arm.arm().label(),
                  arm.rank(),
                  arm.score(),
                  arm.normalised(),
                  arm.weight(),
                  arm.normalised() * arm.weight()));
      double added = arm.share() - arm.normalised() * arm.weight();
      if (Math.abs(added) > 1e-9) {
        console.line(
            "      %+.4f for its place: an exact identifier, a current edition, or a deeper page"
                .formatted(added));
      }
    }
    hit.rerank()
        .ifPresent(
            r ->
                console.line(
                    "      reranker: %.4f, from #%d, %+.4f"
                        .formatted(r.relevance(), r.fusedRank(), r.share())));
    if (!explanation.matchedTerms().isEmpty()) {
      console.line(
          "    words: "
              + explanation.matchedTerms().stream()
                  .map(t -> "%s %.2f".formatted(t.term(), t.score()))
                  .collect(Collectors.joining(", ")));
    }
  }
}
