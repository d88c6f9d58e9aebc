package musubi.app.server.judge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import musubi.app.UserException;
import musubi.app.judge.JudgedPair;
import musubi.app.judge.list.JudgedList;
import musubi.app.judge.list.ListView;
import musubi.app.judge.list.ListedQuery;
import musubi.app.judge.list.PooledDocument;
import musubi.app.message.ErrorText;
import musubi.app.server.page.PageController;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * One query after the other is judged, one document after the other. Each key, or button, is a form
 * of its own, and is kept before the next document is shown.
 */
@Controller
class JudgingController implements PageController {

  private final JudgeDesk desk;
  private final JudgingPages pages;

  JudgingController(JudgeDesk desk, JudgingPages pages) {
    this.desk = desk;
    this.pages = pages;
  }

  @GetMapping(JudgeAddress.JUDGE)
  ResponseEntity<byte[]> query(HttpServletRequest request) throws IOException {
    JudgedList list = desk.list(request);
    JudgeAround around = pages.around(request, list);
    String query = JudgeDesk.value(request, "query");
    if (!query.isEmpty() && list.view().query(query).isEmpty()) {
      return gone(list, around);
    }
    return pages.page(
        200, list, around, query, JudgeDesk.value(request, "document"), /* typed= */ null);
  }

  /** Somebody may have removed it meanwhile: the list shows what there is. */
  private static ResponseEntity<byte[]> gone(JudgedList list, JudgeAround around) {
    return JudgeDesk.to(around.to(JudgeAddress.LIST, JudgeAddress.NAME, list.name()));
  }

  @PostMapping(JudgeAddress.JUDGE)
  ResponseEntity<byte[]> judge(HttpServletRequest request) throws IOException {
    JudgedList list = desk.list(request);
    JudgeAround around = pages.around(request, list);
    JudgedPair pair =
        new JudgedPair(JudgeDesk.value(request, "query"), JudgeDesk.value(request, "document"));
    Optional<ListedQuery> query = list.view().query(pair.query());
    if (query.isEmpty()) {
      return gone(list, around);
    }
    // What she may not read any more she does not judge.
    Map<String, PooledDocument> documents = desk.documents(list, query.get());
    if (documents.containsKey(pair.document())) {
      list.judge(pair, grade(request), JudgeDesk.value(request, "content"), around.judge());
    }
    return onwards(list, query.get(), pair.document(), documents.keySet(), around);
  }

  private static ResponseEntity<byte[]> onwards(
      JudgedList list,
      ListedQuery query,
      String document,
      Set<String> documents,
      JudgeAround around)
      throws IOException {
    ListView view = list.view();
    Optional<String> next = JudgingPages.after(document, query, view, documents, around.judge());
    return JudgeDesk.to(
        next.isPresent()
            ? around.to(
                JudgeAddress.JUDGE,
                JudgeAddress.NAME,
                list.name(),
                "query",
                query.id(),
                "document",
                next.get())
            : around.to(JudgeAddress.JUDGE, JudgeAddress.NAME, list.name()));
  }

  private static OptionalInt grade(HttpServletRequest request) {
    String grade = JudgeDesk.value(request, "grade");
    if (grade.equals(JudgingPages.SKIP)) {
      return OptionalInt.empty();
    }
    if (grade.matches("[0-2]")) {
      return OptionalInt.of(grade.charAt(0) - '0');
    }
    throw new ProblemException(
        ProblemCode.INVALID_PARAMETER, ProblemDetail.of("judge.grade", grade));
  }

  /** Takes the last judgement back, and shows its document again. */
  @PostMapping(JudgeAddress.UNDO)
  ResponseEntity<byte[]> undo(HttpServletRequest request) throws IOException {
    JudgedList list = desk.list(request);
    JudgeAround around = pages.around(request, list);
    JudgedPair pair =
        new JudgedPair(JudgeDesk.value(request, "query"), JudgeDesk.value(request, "document"));
    list.takeBack(pair, around.judge());
    return JudgeDesk.to(
        around.to(
            JudgeAddress.JUDGE,
            JudgeAddress.NAME,
            list.name(),
            "query",
            pair.query(),
            "document",
            pair.document()));
  }

  /** Writes down what a query is after. What was typed stays if another wrote meanwhile. */
  @PostMapping(JudgeAddress.INTENT)
  ResponseEntity<byte[]> intent(HttpServletRequest request) throws IOException {
    JudgedList list = desk.list(request);
    JudgeAround around = pages.around(request, list);
    String query = JudgeDesk.value(request, "query");
    String typed = JudgeDesk.value(request, "intent");
    if (list.view().query(query).isEmpty()) {
      return gone(list, around);
    }
    try {
      list.note(query, desk.typed(typed), JudgeDesk.value(request, "seen"), around.judge());
    } catch (UserException e) {
      return pages.page(
          409,
          list,
          around.refusing(new ErrorText(around.text().locale()).of(e.inWords())),
          query,
          "",
          typed);
    }
    return JudgeDesk.to(
        around.to(JudgeAddress.JUDGE, JudgeAddress.NAME, list.name(), "query", query));
  }
}
