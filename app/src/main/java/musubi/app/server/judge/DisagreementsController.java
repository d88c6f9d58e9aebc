package musubi.app.server.judge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import musubi.app.UserException;
import musubi.app.judge.JudgedPair;
import musubi.app.judge.Judgements.Disagreement;
import musubi.app.judge.list.JudgedList;
import musubi.app.judge.list.ListView;
import musubi.app.judge.list.PooledDocument;
import musubi.app.judge.list.Settlement;
import musubi.app.message.ErrorText;
import musubi.app.server.asset.Assets;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.template.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Where judges disagree, and what a curator settles. */
@Controller
class DisagreementsController implements PageController {

  /** Each is shown with its passage, for which searches have to be asked. */
  private static final int SHOWN = 50;

  private final JudgeDesk desk;
  private final Templates templates;
  private final Assets assets;

  DisagreementsController(JudgeDesk desk, Templates templates, Assets assets) {
    this.desk = desk;
    this.templates = templates;
    this.assets = assets;
  }

  @GetMapping(JudgeAddress.DISAGREEMENTS)
  ResponseEntity<byte[]> disagreements(HttpServletRequest request) throws IOException {
    JudgedList list = desk.list(request);
    return page(200, list, around(request, list));
  }

  @PostMapping(JudgeAddress.DISAGREEMENTS)
  ResponseEntity<byte[]> settle(HttpServletRequest request) throws IOException {
    JudgedList list = desk.list(request);
    JudgeAround around = around(request, list);
    JudgedPair pair =
        new JudgedPair(JudgeDesk.value(request, "query"), JudgeDesk.value(request, "document"));
    ListView view = list.view();
    Disagreements seen = new Disagreements(view, desk.readable(view), around.judge());
    boolean shown =
        seen.open().stream().anyMatch(each -> each.pair().equals(pair))
            || seen.settled().stream().anyMatch(each -> each.pair().equals(pair));
    if (shown) {
      try {
        list.settle(
            pair, grade(request, "grade").orElseThrow(), grade(request, "seen"), around.judge());
      } catch (UserException e) {
        return page(
            409, list, around.refusing(new ErrorText(around.text().locale()).of(e.inWords())));
      }
    }
    return JudgeDesk.to(around.to(JudgeAddress.DISAGREEMENTS, JudgeAddress.NAME, list.name()));
  }

  private static OptionalInt grade(HttpServletRequest request, String name) {
    String grade = JudgeDesk.value(request, name);
    if (grade.matches("[0-9]")) {
      return OptionalInt.of(grade.charAt(0) - '0');
    }
    if (name.equals("seen")) {
      return OptionalInt.empty();
    }
    throw new ProblemException(
        ProblemCode.INVALID_PARAMETER, ProblemDetail.of("judge.grade", grade));
  }

  private JudgeAround around(HttpServletRequest request, JudgedList list) {
    return JudgeAround.of(
        request, assets, PageText.of(request).get("judge.disagreements.title", list.name()));
  }

  private ResponseEntity<byte[]> page(int status, JudgedList list, JudgeAround around)
      throws IOException {
    ListView view = list.view();
    Disagreements all = new Disagreements(view, desk.readable(view), around.judge());
    Map<JudgedPair, Integer> grades = view.judgements().grades();
    List<DisagreementsPage.Row> open = new ArrayList<>();
    List<DisagreementsPage.Row> settled = new ArrayList<>();
    for (Disagreement each : first(all.open())) {
      open.add(row(list, each, grades.getOrDefault(each.pair(), 0), null, around));
    }
    for (Disagreement each : first(all.settled())) {
      settled.add(
          row(
              list,
              each,
              grades.getOrDefault(each.pair(), 0),
              view.settled().get(each.pair()),
              around));
    }
    PageText text = around.text();
    int more = all.open().size() + all.settled().size() - open.size() - settled.size();
    return templates.page(
        status,
        "judge/disagreements.jte",
        new DisagreementsPage(
            around,
            list.name(),
            around.to(JudgeAddress.LIST, JudgeAddress.NAME, list.name()),
            open,
            settled,
            more == 0 ? "" : text.count("judge.disagreements.more", more),
            all.hidden() == 0 ? "" : text.count("judge.disagreements.hidden", all.hidden())));
  }

  private static List<Disagreement> first(List<Disagreement> all) {
    return all.subList(0, Math.min(SHOWN, all.size()));
  }

  private DisagreementsPage.Row row(
      JudgedList list,
      Disagreement each,
      int counts,
      @Nullable Settlement settlement,
      JudgeAround around)
      throws IOException {
    String id = each.pair().document();
    PooledDocument found =
        desk.documents(list, list.view().query(each.pair().query()).orElseThrow()).get(id);
    PageText text = around.text();
    return new DisagreementsPage.Row(
        each.pair().query(),
        each.text(),
        new DisagreementsPage.Document(
            id,
            found == null || found.title().isBlank() ? id : found.title(),
            found == null ? id : found.place(),
            found == null ? "" : found.excerpt(),
            around.to("/document", "id", id, "q", each.text())),
        each.grades().entrySet().stream()
            .map(
                grade ->
                    new DisagreementsPage.Grade(
                        around.name(grade.getKey()), String.valueOf(grade.getValue())))
            .toList(),
        new DisagreementsPage.Counts(
            String.valueOf(counts),
            settlement == null
                ? ""
                : text.get(
                    "judge.settled.by",
                    around.name(settlement.who()),
                    JudgeAround.time(settlement.at())),
            settlement == null ? "" : String.valueOf(settlement.grade())));
  }
}
