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
import musubi.lucene.hit.Fit;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import musubi.lucene.hit.SearchResult;
import musubi.lucene.hit.Total;
import musubi.lucene.lexical.MatchedTerm;

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
    if (!answer.others().isEmpty()) {
      console.say("hits.did-you-mean", String.join("、", answer.others()));
    }
    answer
        .rules()
        .notices()
        .forEach(
            notice -> console.line(console.phrase("hits.notice", Printable.line(notice.inLine()))));
    new NoteText(console.language()).of(result.notes()).forEach(console::note);
    if (answer.instead().isPresent()) {
      console.note(console.phrase("hits.as-typed"));
    }
    if (answer.rules().changeHits()) {
      console.note(console.phrase("hits.no-rules"));
    }
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
    console.say(
        "hits.range",
        first + 1,
        rank,
        documents(result.total()),
        console.phrase("hits.mode." + query.options().mode().label()),
        answer.times().total().toNanos() / 1e6);
  }

  private String nothing(SearchResult result, SearchQuery query) {
    if (result.answered()) {
      return console.phrase("hits.no-page", documents(result.total()));
    }
    if (Double.isNaN(result.best())) {
      return console.phrase("hits.none");
    }
    return console.phrase("hits.below", query.options().minRelevance(), result.best());
  }

  private String documents(Total total) {
    String number =
        total.documents() == 1
            ? console.phrase("hits.document")
            : console.phrase("hits.documents", total.documents());
    return switch (total.precision()) {
      case EXACT -> number;
      case ABOUT -> console.phrase("hits.total.about", number);
      case AT_LEAST -> console.phrase("hits.total.at-least", number);
    };
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

  private String title(Hit hit) {
    String title = Printable.line(hit.title().isBlank() ? hit.id() : hit.title());
    boolean old = hit.edition().map(edition -> !edition.current()).orElse(false);
    String marked = old ? title + "［旧版］" : title;
    return hit.pinned().isPresent() ? marked + console.phrase("hits.pinned") : marked;
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

  private String scores(Hit hit) {
    String relevance =
        Fit.of(hit.relevance())
            .map(fit -> console.phrase("hits.relevance", hit.relevance(), word(fit)))
            .orElse("");
    String arms =
        hit.arms().stream()
            .map(c -> console.phrase("hits.arm." + c.arm().label(), c.rank(), c.score()))
            .collect(Collectors.joining(", "));
    String reranker =
        hit.rerank()
            .map(r -> console.phrase("hits.reranker", r.relevance(), r.fusedRank()))
            .orElse("");
    return console.phrase("hits.scores", relevance, hit.score(), arms, reranker);
  }

  private String word(Fit fit) {
    return console.phrase("hits.fit." + fit.name().toLowerCase(Locale.ROOT));
  }

  private void print(Hit hit, Hit.Explanation explanation) {
    hit.pinned()
        .ifPresent(pinned -> console.say("hits.explain.pinned", pinned.by(), pinned.place()));
    console.say("hits.explain.fusion", explanation.fusion());
    for (Fused.Contribution arm : hit.arms()) {
      console.say(
          "hits.explain." + arm.arm().label(),
          arm.rank(),
          arm.score(),
          arm.normalised(),
          arm.weight(),
          arm.normalised() * arm.weight());
      double added = arm.share() - arm.normalised() * arm.weight();
      if (Math.abs(added) > 1e-9) {
        console.say("hits.explain.place", added);
      }
    }
    hit.soft().ifPresent(s -> console.say("hits.explain.soft", s.similarity(), s.share()));
    hit.past().ifPresent(p -> console.say("hits.explain.past", p.searches(), p.share()));
    hit.rerank()
        .ifPresent(
            r -> console.say("hits.explain.reranker", r.relevance(), r.fusedRank(), r.share()));
    if (!explanation.matchedTerms().isEmpty()) {
      console.say(
          "hits.explain.words",
          explanation.matchedTerms().stream()
              .map(t -> "%s %.2f".formatted(name(t), t.score()))
              .collect(Collectors.joining(", ")));
    }
  }

  /** A word, and what was typed where it stands for that; what is no word is named so. */
  private String name(MatchedTerm term) {
    return term.instead()
        .map(
            typed ->
                switch (typed.source()) {
                  case OPERATOR ->
                      console.phrase("hits.explain.operator", term.term(), typed.typed());
                  case VOCABULARY ->
                      console.phrase("hits.explain.vocabulary", term.term(), typed.typed());
                })
        .orElseGet(
            () ->
                switch (term.kind()) {
                  case WORDS -> term.term();
                  case PAIR -> console.phrase("hits.explain.pair", term.term());
                  case PART_OF_IDENTIFIER -> console.phrase("hits.explain.part", term.term());
                });
  }
}
