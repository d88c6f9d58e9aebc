package musubi.app.server.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import musubi.app.UserException;
import musubi.app.message.ErrorText;
import musubi.app.server.asset.Assets;
import musubi.app.server.job.JobKind;
import musubi.app.server.job.Jobs;
import musubi.app.server.page.Frame;
import musubi.app.server.page.Member;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.page.SearchState;
import musubi.app.server.request.NamedGeneration;
import musubi.app.server.served.ServedSearch;
import musubi.app.server.template.Templates;
import musubi.app.setup.Setup;
import musubi.lucene.IndexException;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The administrator's overview, and what can be done there. Forms work without scripts. */
@Controller
class OverviewPageController implements PageController {

  private static final String ADDRESS = "/admin";
  private static final int OK = 200;
  private static final int CONFLICT = 409;

  private final GenerationStore store;
  private final ServedSearch served;
  private final Jobs jobs;
  private final OverviewPages pages;
  private final JobViews views;
  private final Templates templates;
  private final Assets assets;

  OverviewPageController(
      Setup setup,
      ServedSearch served,
      Jobs jobs,
      OverviewPages pages,
      JobViews views,
      Templates templates,
      Assets assets) {
    this.store = setup.store();
    this.served = served;
    this.jobs = jobs;
    this.pages = pages;
    this.views = views;
    this.templates = templates;
    this.assets = assets;
  }

  @GetMapping(ADDRESS)
  ResponseEntity<byte[]> overview(HttpServletRequest request) throws IOException {
    return overview(request, OK, "");
  }

  private ResponseEntity<byte[]> overview(HttpServletRequest request, int status, String said)
      throws IOException {
    return templates.page(
        status, "admin/overview.jte", pages.of(request, frame(request, "admin.title"), said));
  }

  /** The part of the page that tells of the build; when that is over, the whole page is asked. */
  @GetMapping(ADDRESS + "/job")
  ResponseEntity<byte[]> job(HttpServletRequest request) {
    JobView job = views.last(PageText.of(request));
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
    if (!job.running()) {
      answer.header("HX-Refresh", "true");
    }
    return answer
        .header("Content-Type", "text/html;charset=utf-8")
        .body(
            templates.render(
                "admin/job.jte",
                new JobPart(frame(request, "admin.title"), Member.FormToken.of(request), job)));
  }

  @PostMapping(ADDRESS + "/update")
  ResponseEntity<byte[]> update(HttpServletRequest request) throws IOException {
    return start(JobKind.UPDATE, request);
  }

  @PostMapping(ADDRESS + "/rebuild")
  ResponseEntity<byte[]> rebuild(HttpServletRequest request) throws IOException {
    return start(JobKind.REBUILD, request);
  }

  /** Begins a build; if one runs already, the page says so. */
  private ResponseEntity<byte[]> start(JobKind kind, HttpServletRequest request)
      throws IOException {
    try {
      jobs.start(kind, Jobs.Request.USUAL);
    } catch (UserException e) {
      return overview(
          request, CONFLICT, new ErrorText(PageText.of(request).locale()).of(e.inWords()));
    }
    return back(request);
  }

  /** A build that is over meanwhile needs no stopping. */
  @PostMapping(ADDRESS + "/jobs/{id}/stop")
  ResponseEntity<byte[]> stop(@PathVariable(name = "id") String id, HttpServletRequest request) {
    jobs.find(id).ifPresent(jobs::stop);
    return back(request);
  }

  /** Asks whether to go to another generation, and says what that changes. */
  @GetMapping(ADDRESS + "/generations/{id}/use")
  ResponseEntity<byte[]> change(@PathVariable(name = "id") String id, HttpServletRequest request)
      throws IOException {
    Generation to = NamedGeneration.of(store, id);
    Optional<Generation> from = store.current();
    if (from.isEmpty() || from.get().id().equals(id)) {
      return back(request);
    }
    return templates.page(
        OK,
        "admin/change.jte",
        ChangePages.of(request, frame(request, "admin.change.title"), from.get(), to));
  }

  /**
   * Goes to another generation; not if another one is in use by now than was when the question was
   * asked.
   *
   * @param from the generation that was in use then
   */
  @PostMapping(ADDRESS + "/generations/{id}/use")
  ResponseEntity<byte[]> use(
      @PathVariable(name = "id") String id,
      @RequestParam(name = "from") String from,
      HttpServletRequest request)
      throws IOException {
    Generation to = NamedGeneration.of(store, id);
    PageText text = PageText.of(request);
    String current = store.currentId().orElse("");
    if (!current.equals(from)) {
      return overview(request, CONFLICT, text.get("admin.change.meanwhile", current, id));
    }
    try {
      boolean back = store.beforeCurrent().filter(g -> g.id().equals(id)).isPresent();
      if (back) {
        store.rollback(id);
      } else {
        store.use(id);
      }
    } catch (IndexException e) {
      return overview(request, CONFLICT, new ErrorText(text.locale()).of(e));
    }
    served.refresh();
    return back(request);
  }

  private Frame frame(HttpServletRequest request, String title) {
    PageText text = PageText.of(request);
    return Frame.of(request, text, assets, text.get(title), SearchState.nothing(text.chosen()));
  }

  private static ResponseEntity<byte[]> back(HttpServletRequest request) {
    String chosen = PageText.of(request).chosen();
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(chosen == null ? ADDRESS : ADDRESS + "?lang=" + chosen))
        .cacheControl(CacheControl.noStore())
        .build();
  }
}
