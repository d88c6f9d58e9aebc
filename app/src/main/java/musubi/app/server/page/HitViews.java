package musubi.app.server.page;

import java.util.ArrayList;
import java.util.List;
import musubi.lucene.hit.Hit;
import musubi.lucene.hit.HitPassage;
import org.jspecify.annotations.Nullable;

/** Makes views of hits. */
final class HitViews {

  private final PageText text;
  private final DocumentFacts facts;
  private final SearchState state;
  private final String searched;
  private final @Nullable String search;
  private final HitReasons reasons;

  /**
   * For one answer.
   *
   * @param state that links go on from
   * @param searched the query that found them, which is not always what was typed
   * @param search its id, which links carry on; null if it is not kept
   */
  HitViews(
      PageText text,
      DocumentFacts facts,
      SearchState state,
      String searched,
      @Nullable String search) {
    this.text = text;
    this.facts = facts;
    this.state = state;
    this.searched = searched;
    this.search = search;
    this.reasons = new HitReasons(text);
  }

  /** Hits of a page, folded. */
  List<HitView> of(List<Hit> hits) {
    return Folding.of(hits).stream().map(this::of).toList();
  }

  private HitView of(Folding.Group group) {
    Hit hit = group.first();
    return new HitView(
        head(hit),
        hit.id(),
        SearchState.readable(hit.id()),
        facts.guesses(hit.document()),
        mark(hit),
        hit.passages().stream().map(passage -> passage(hit, passage)).toList(),
        reasons.of(hit, searched),
        folded(group));
  }

  private HitView.Head head(Hit hit) {
    List<String> parts = DocumentFacts.parts(hit.document());
    return new HitView.Head(
        facts.title(hit.document()),
        href(hit),
        facts.kind(hit.document()),
        crumbs(parts.subList(0, parts.size() - 1)),
        parts.getLast(),
        hit.path(),
        facts.date(hit.document()),
        facts.department(hit.document()));
  }

  private List<HitView.Crumb> crumbs(List<String> folders) {
    List<HitView.Crumb> crumbs = new ArrayList<>();
    List<String> others =
        state.filters().stream().filter(f -> !f.startsWith(FacetViews.FOLDER + "=")).toList();
    for (int i = 0; i < folders.size(); i++) {
      String folder = String.join("/", folders.subList(0, i + 1));
      crumbs.add(
          new HitView.Crumb(
              folders.get(i),
              state.withFilters(others).with(FacetViews.FOLDER + "=" + folder).href()));
    }
    return crumbs;
  }

  private HitView.Mark mark(Hit hit) {
    return hit.edition()
        .filter(edition -> !edition.current())
        .map(edition -> new HitView.Mark(true, state.document(edition.currentId(), null, search)))
        .orElse(new HitView.Mark(false, null));
  }

  private HitView.PassageView passage(Hit hit, HitPassage passage) {
    return new HitView.PassageView(
        passage.headingLine(),
        text.place(passage.place()),
        state.document(hit.id(), passage.spot(), search),
        PassageViews.pieces(passage));
  }

  private HitView.Folded folded(Folding.Group group) {
    List<HitView.FoldedView> all = new ArrayList<>();
    group.copies().forEach(hit -> all.add(document(hit)));
    group.editions().forEach(hit -> all.add(document(hit)));
    int copies = group.copies().size();
    int editions = group.editions().size();
    String label = "";
    if (copies > 0 && editions > 0) {
      label = text.count("folded.both", copies + editions);
    } else if (copies > 0) {
      label = text.count("folded.copies", copies);
    } else if (editions > 0) {
      label = text.count("folded.editions", editions);
    }
    return new HitView.Folded(label, all);
  }

  /** A document in one line. */
  HitView.FoldedView document(Hit hit) {
    boolean old = hit.edition().map(edition -> !edition.current()).orElse(false);
    return new HitView.FoldedView(
        facts.title(hit.document()),
        href(hit),
        String.join(" › ", DocumentFacts.parts(hit.document())),
        facts.date(hit.document()),
        old ? text.get("hit.old") : "");
  }

  private String href(Hit hit) {
    return state.document(
        hit.id(), hit.passages().isEmpty() ? null : hit.passages().getFirst().spot(), search);
  }
}
