package musubi.app.server.judge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import musubi.app.UserException;
import musubi.app.judge.list.JudgedList;
import musubi.app.judge.list.ListView;
import musubi.app.message.ErrorText;
import musubi.app.server.asset.Assets;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.template.Templates;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** All lists of judged queries, and a new one. */
@Controller
class ListsController implements PageController {

  private final JudgeDesk desk;
  private final Templates templates;
  private final Assets assets;

  ListsController(JudgeDesk desk, Templates templates, Assets assets) {
    this.desk = desk;
    this.templates = templates;
    this.assets = assets;
  }

  @GetMapping(JudgeAddress.LISTS)
  ResponseEntity<byte[]> lists(HttpServletRequest request) throws IOException {
    return page(request, 200, around(request));
  }

  /** A new list; with the query that was brought along, if there is one. */
  @PostMapping(JudgeAddress.LISTS)
  ResponseEntity<byte[]> create(HttpServletRequest request) throws IOException {
    String query = desk.typed(JudgeDesk.value(request, "query"));
    JudgeAround around = around(request);
    JudgedList list;
    try {
      list = desk.lists().create(JudgeDesk.value(request, "name"));
    } catch (UserException e) {
      return page(
          request, 422, around.refusing(new ErrorText(around.text().locale()).of(e.inWords())));
    }
    if (query.isEmpty()) {
      return JudgeDesk.to(around.to(JudgeAddress.LIST, JudgeAddress.NAME, list.name()));
    }
    String id = list.add(query, "", Candidates.REPORT, around.judge());
    return JudgeDesk.to(around.to(JudgeAddress.JUDGE, JudgeAddress.NAME, list.name(), "query", id));
  }

  private JudgeAround around(HttpServletRequest request) {
    return JudgeAround.of(request, assets, PageText.of(request).get("judge.title"));
  }

  private ResponseEntity<byte[]> page(HttpServletRequest request, int status, JudgeAround around)
      throws IOException {
    List<ListsPage.Row> rows = new ArrayList<>();
    for (String name : desk.lists().names()) {
      JudgedList list = desk.lists().find(name).orElse(null);
      if (list != null) {
        rows.add(row(list, around));
      }
    }
    return templates.page(
        status,
        "judge/lists.jte",
        new ListsPage(
            around,
            rows,
            desk.typed(JudgeDesk.value(request, "query")),
            JudgeDesk.value(request, "name")));
  }

  /** One that cannot be read says why; the others are listed all the same. */
  private ListsPage.Row row(JudgedList list, JudgeAround around) throws IOException {
    String href = around.to(JudgeAddress.LIST, JudgeAddress.NAME, list.name());
    try {
      ListView view = list.view();
      return new ListsPage.Row(
          list.name(),
          href,
          view.queries().size(),
          Progress.of(view, readable(view), around.judge()).done(),
          view.judges().keySet().stream().map(around::name).toList(),
          view.last() == null ? "" : JudgeAround.time(view.last()),
          "");
    } catch (UserException e) {
      return new ListsPage.Row(
          list.name(),
          href,
          0,
          0,
          List.of(),
          "",
          new ErrorText(around.text().locale()).of(e.inWords()));
    }
  }

  /** Before there is an index there is nothing to read, and still there are lists. */
  private Set<String> readable(ListView view) throws IOException {
    return desk.served().isOpen() ? desk.readable(view) : Set.of();
  }
}
