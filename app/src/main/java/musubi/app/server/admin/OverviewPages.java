package musubi.app.server.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import musubi.app.output.FolderSize;
import musubi.app.server.admin.OverviewPage.InUse;
import musubi.app.server.admin.OverviewPage.LeftOut;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import musubi.app.server.page.PageText;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;

/** Makes the overview. Thread-safe. */
final class OverviewPages {

  private static final LeftOut NOTHING = new LeftOut(false, List.of(), "", List.of(), List.of());

  private final GenerationStore store;
  private final JobViews jobs;
  private final UpkeepViews upkeep;
  private final LeftOutViews left;
  private final Clock clock;

  OverviewPages(
      GenerationStore store, JobViews jobs, UpkeepViews upkeep, LeftOutViews left, Clock clock) {
    this.store = store;
    this.jobs = jobs;
    this.upkeep = upkeep;
    this.left = left;
    this.clock = clock;
  }

  /**
   * The page.
   *
   * @param said what became of what was asked for
   */
  OverviewPage of(HttpServletRequest request, Frame frame, String said) throws IOException {
    PageText text = frame.text();
    GenerationStore.Listing listing = store.listing();
    Optional<Generation> current = store.current();
    String id = current.map(Generation::id).orElse("");
    Optional<Long> bytes = current.map(Generation::folder).map(FolderSize::bytes);
    GenerationRows rows = new GenerationRows(text);
    return new OverviewPage(
        frame,
        Member.FormToken.of(request),
        said,
        current.map(generation -> inUse(generation, bytes.orElseThrow(), text)).orElse(null),
        listing.readable().stream().map(generation -> rows.row(generation, id)).toList(),
        jobs.last(text),
        upkeep.of(bytes, text),
        current.map(generation -> left.of(generation, text)).orElse(NOTHING));
  }

  private InUse inUse(Generation generation, long bytes, PageText text) {
    FiguresInWords figures = new FiguresInWords(text);
    Manifest manifest = generation.manifest();
    return new InUse(
        generation.id(),
        figures.number(manifest.documents()),
        figures.number(manifest.passages()),
        figures.size(bytes),
        text.get("admin.model.value", manifest.model().name(), manifest.model().dimensions()),
        figures.time(manifest.created()),
        text.get("admin.age", figures.ago(manifest.created(), clock.instant())),
        store.beforeCurrent().map(Generation::id).orElse(null));
  }
}
