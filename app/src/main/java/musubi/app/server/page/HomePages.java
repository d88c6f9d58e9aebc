package musubi.app.server.page;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import musubi.app.server.job.Jobs;
import musubi.app.server.request.Asker;
import musubi.app.server.served.ServedSearch;
import musubi.app.setup.Setup;

/** Makes the start page. Thread-safe. */
final class HomePages {

  private final ServedSearch served;
  private final Setup setup;
  private final Jobs jobs;
  private final Library library;
  private final Asker asker;
  private final Clock clock;

  HomePages(
      ServedSearch served, Setup setup, Jobs jobs, Library library, Asker asker, Clock clock) {
    this.served = served;
    this.setup = setup;
    this.jobs = jobs;
    this.library = library;
    this.asker = asker;
    this.clock = clock;
  }

  /** Whether there is anything to search. */
  boolean isIndexed() {
    return served.isOpen();
  }

  /** The page. */
  HomeModel of(SearchState state, Frame frame) throws IOException {
    PageText text = frame.text();
    String command = "musubi rebuild FOLDER --data " + setup.store().data();
    if (!isIndexed()) {
      boolean indexing = jobs.running().isPresent();
      return new HomeModel(frame, false, indexing, command, "", List.of(), List.of());
    }
    Library.State index = library.state(asker.viewer());
    DocumentFacts facts = new DocumentFacts(text, index.overview());
    HitViews views = new HitViews(text, facts, state, state.q(), null);
    String documents = text.count("home.documents", index.overview().documents());
    return new HomeModel(
        frame,
        true,
        false,
        command,
        index
            .updated()
            .map(at -> text.get("home.state", ago(at, facts, text), documents))
            .orElse(documents),
        index.queries().stream()
            .map(q -> new ResultsView.Link(q, state.withQuery(q).href()))
            .toList(),
        index.newest().stream().map(views::document).toList());
  }

  private String ago(Instant moment, DocumentFacts facts, PageText text) {
    Duration past = Duration.between(moment, clock.instant());
    if (past.toDays() > 30) {
      return text.get("ago.day", facts.date(moment));
    }
    if (past.toDays() > 0) {
      return text.count("ago.days", Math.toIntExact(past.toDays()));
    }
    if (past.toHours() > 0) {
      return text.count("ago.hours", Math.toIntExact(past.toHours()));
    }
    return past.toMinutes() > 0
        ? text.count("ago.minutes", Math.toIntExact(past.toMinutes()))
        : text.get("ago.now");
  }
}
