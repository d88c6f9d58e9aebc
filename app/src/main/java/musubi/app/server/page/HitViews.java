package musubi.app.server.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.lucene.hit.DocumentHead;
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
    boolean pinned = hit.pinned().isPresent();
    return hit.edition()
        .filter(edition -> !edition.current())
        .map(
            edition ->
                new HitView.Mark(pinned, true, state.document(edition.currentId(), null, search)))
        .orElse(new HitView.Mark(pinned, false, null));
  }

  private HitView.PassageView passage(Hit hit, HitPassage passage) {
    return new HitView.PassageView(
        passage.headingLine(),
        text.place(passage.place()),
        state.document(hit.id(), passage.spot(), search),
        PassageViews.pieces(passage));
  }

  /** Near copies that the index knows, whether or not they were found, and what the page folds. */
  private HitView.Folded folded(Folding.Group group) {
    Map<String, HitView.FoldedView> all = new LinkedHashMap<>();
    int unlisted = 0;
    Optional<Hit.Copies> known = group.first().copies();
    if (known.isPresent()) {
      known.get().first().forEach(copy -> all.put(copy.document().id(), document(copy)));
      unlisted = known.get().number() - known.get().first().size();
    }
    group.copies().forEach(hit -> all.put(hit.id(), document(hit)));
    int copies = all.size() + unlisted;
    group.editions().forEach(hit -> all.put(hit.id(), document(hit)));
    int editions = all.size() + unlisted - copies;
    return new HitView.Folded(
        label(copies, editions, known.isPresent()),
        List.copyOf(all.values()),
        unlisted > 0 ? text.count("folded.more", unlisted) : "");
  }

  private String label(int copies, int editions, boolean near) {
    if (copies > 0 && editions > 0) {
      return text.count(near ? "folded.near-both" : "folded.both", copies + editions);
    }
    if (copies > 0) {
      return text.count(near ? "folded.near" : "folded.copies", copies);
    }
    return editions > 0 ? text.count("folded.editions", editions) : "";
  }

  private HitView.FoldedView document(Hit.Copy copy) {
    return document(
        copy.document(), state.document(copy.document().id(), null, search), copy.old());
  }

  /** A document in one line. */
  HitView.FoldedView document(Hit hit) {
    return document(
        hit.document(), href(hit), hit.edition().map(edition -> !edition.current()).orElse(false));
  }

  private HitView.FoldedView document(DocumentHead document, String href, boolean old) {
    return new HitView.FoldedView(
        facts.title(document),
        href,
        String.join(" › ", DocumentFacts.parts(document)),
        facts.date(document),
        old ? text.get("hit.old") : "");
  }

  private String href(Hit hit) {
    return state.document(
        hit.id(), hit.passages().isEmpty() ? null : hit.passages().getFirst().spot(), search);
  }
}
