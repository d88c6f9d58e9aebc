package musubi.app.server.judge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import musubi.app.UserException;
import musubi.app.judge.list.JudgedList;
import musubi.app.judge.list.ListedQuery;
import musubi.app.message.ErrorText;
import musubi.app.server.page.PageController;
import musubi.app.server.problem.ProblemException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** One list: its queries, and how far judging has come. */
@Controller
class ListController implements PageController {

  /** How long documents are looked for before the page says how far it came. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** What was done before the browser was sent here, and the sentence for it. */
  private static final Map<String, String> DONE =
      Map.of(
          "added", "judge.done.added",
          "removed", "judge.done.removed",
          "looked", "judge.done.looked",
          "part", "judge.done.part",
          "taken", "judge.done.taken");

  private final JudgeDesk desk;
  private final ListPages pages;

  ListController(JudgeDesk desk, ListPages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  @GetMapping(JudgeAddress.LIST)
  ResponseEntity<byte[]> list(HttpServletRequest request) throws IOException {
    JudgedList list = desk.list(request);
    JudgeAround around = pages.around(request, list);
    String key = DONE.get(JudgeDesk.value(request, "done"));
    return pages.page(
        request, 200, list, key == null ? around : around.saying(around.text().get(key)));
  }

  /** Adds queries: one that was typed, or several that were chosen. */
  @PostMapping(JudgeAddress.QUERIES)
  ResponseEntity<byte[]> add(HttpServletRequest request) throws IOException {
    JudgedList list = desk.list(request);
    JudgeAround around = pages.around(request, list);
    List<String> texts =
        Arrays.stream(Objects.requireNonNullElse(request.getParameterValues("text"), new String[0]))
            .toList();
    String from = JudgeDesk.value(request, "from");
    String source =
        from.equals("asked")
            ? Candidates.REPORT
            : from.equals("headings") ? Candidates.HEADINGS : "";
    String id = "";
    try {
      for (String text : texts.isEmpty() ? List.of("") : texts) {
        id =
            list.add(
                desk.typed(text),
                desk.typed(JudgeDesk.value(request, "intent")),
                source,
                around.judge());
      }
    } catch (UserException e) {
      return refused(request, list, around, new ErrorText(around.text().locale()).of(e.inWords()));
    } catch (ProblemException e) {
      return refused(request, list, around, new ErrorText(around.text().locale()).of(e.inWords()));
    }
    return JudgeDesk.to(
        JudgeDesk.value(request, "then").equals("judge")
            ? around.to(JudgeAddress.JUDGE, JudgeAddress.NAME, list.name(), "query", id)
            : around.to(JudgeAddress.LIST, JudgeAddress.NAME, list.name(), "done", "added"));
  }

  private ResponseEntity<byte[]> refused(
      HttpServletRequest request, JudgedList list, JudgeAround around, String why)
      throws IOException {
    return pages.page(request, 422, list, around.refusing(why));
  }

  @PostMapping(JudgeAddress.REMOVE)
  ResponseEntity<byte[]> remove(HttpServletRequest request) throws IOException {
    JudgedList list = desk.list(request);
    JudgeAround around = pages.around(request, list);
    list.remove(JudgeDesk.value(request, "query"), around.judge());
    return JudgeDesk.to(
        around.to(JudgeAddress.LIST, JudgeAddress.NAME, list.name(), "done", "removed"));
  }

  /** Looks for the documents of all queries in the index that is in use now. */
  @PostMapping(JudgeAddress.POOLS)
  ResponseEntity<byte[]> look(HttpServletRequest request) throws IOException {
    JudgedList list = desk.list(request);
    JudgeAround around = pages.around(request, list);
    long end = System.nanoTime() + PATIENCE.toNanos();
    String generation = desk.served().generation();
    boolean all = true;
    for (ListedQuery query : list.view().queries().values()) {
      if (generation.equals(list.view().looked().get(query.id()))) {
        continue;
      }
      if (System.nanoTime() > end) {
        all = false;
        break;
      }
      desk.documents(list, query);
    }
    return JudgeDesk.to(
        around.to(
            JudgeAddress.LIST, JudgeAddress.NAME, list.name(), "done", all ? "looked" : "part"));
  }
}
