package musubi.app.server.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import musubi.app.search.InspectedDocument;
import musubi.app.server.inspect.InspectPage.Choice;
import musubi.app.server.inspect.InspectPage.Content;
import musubi.app.server.inspect.InspectPage.Fact;
import musubi.app.server.inspect.InspectPage.Passage;
import musubi.app.server.inspect.InspectPage.Term;
import musubi.app.server.page.PageText;
import musubi.lucene.hit.WholeDocument;
import org.jspecify.annotations.Nullable;

/** Makes views of passages. */
final class PassageViews {

  /** Passages on one page; a long document has thousands. */
  private static final int SHOWN = 100;

  private final PageText text;
  private final InspectState state;

  PassageViews(PageText text, InspectState state) {
    this.text = text;
    this.state = state;
  }

  /** What a document says, around the passage that was asked for. */
  Content of(InspectedDocument document, List<Fact> metadata) {
    List<WholeDocument.Passage> all = document.document().passages();
    @Nullable Integer asked = state.passage();
    int from = asked == null || asked < 0 || asked >= all.size() ? 0 : asked / SHOWN * SHOWN;
    int to = Math.min(from + SHOWN, all.size());
    List<Passage> passages = new ArrayList<>();
    for (int number = from; number < to; number++) {
      boolean chosen = asked != null && asked == number;
      passages.add(
          new Passage(
              "p" + number,
              label(number, all.get(number), document.tokens().get(number)),
              String.join(" › ", all.get(number).headings()),
              all.get(number).text(),
              state.at(number).href() + "#p" + number,
              chosen ? terms(document) : List.of()));
    }
    List<Choice> pages = new ArrayList<>();
    if (from > 0) {
      pages.add(
          new Choice(
              text.get("inspect.passages.before"),
              "",
              state.at(from - SHOWN).href() + "#passages"));
    }
    if (to < all.size()) {
      pages.add(
          new Choice(text.get("inspect.passages.behind"), "", state.at(to).href() + "#passages"));
    }
    return new Content(metadata, text.count("inspect.passages.count", all.size()), passages, pages);
  }

  private String label(int number, WholeDocument.Passage passage, int tokens) {
    String label =
        text.get(
            "inspect.passage",
            number + 1,
            tokens,
            String.valueOf(passage.start()),
            String.valueOf(passage.end()));
    return passage.place().isEmpty() ? label : label + " · " + text.place(passage.place());
  }

  private List<Term> terms(InspectedDocument document) {
    return document.terms().stream()
        .map(
            term ->
                new Term(
                    term.term(),
                    text.get("inspect.term." + term.kind().name().toLowerCase(Locale.ROOT)),
                    String.valueOf(term.times()),
                    String.format(text.locale(), "%,d", term.passages())))
        .toList();
  }
}
