package musubi.app.server.judge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import musubi.app.UserException;
import musubi.app.judge.JudgedPair;
import musubi.app.judge.JudgementSheet;
import musubi.app.judge.SheetRow;
import musubi.app.judge.list.Given;
import musubi.app.judge.list.JudgedList;
import musubi.app.judge.list.ListExport;
import musubi.app.judge.list.ListPools;
import musubi.app.judge.list.ListView;
import musubi.app.judge.list.ListedQuery;
import musubi.app.judge.list.PooledDocument;
import musubi.app.message.ErrorText;
import musubi.app.server.asset.Assets;
import musubi.app.server.page.PageController;
import musubi.app.server.page.PageText;
import musubi.app.server.problem.ProblemCode;
import musubi.app.server.problem.ProblemDetail;
import musubi.app.server.problem.ProblemException;
import musubi.app.server.template.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Lists as files: a sheet to fill in and to bring back, and an archive that evaluation reads. */
@Controller
class SheetController implements PageController {

  private final JudgeDesk desk;
  private final Templates templates;
  private final Assets assets;

  SheetController(JudgeDesk desk, Templates templates, Assets assets) {
    this.desk = desk;
    this.templates = templates;
    this.assets = assets;
  }

  /** The reader's own grades, or with {@code of=all} those that count, as a sheet. */
  @GetMapping(JudgeAddress.TABLE)
  ResponseEntity<byte[]> table(HttpServletRequest request) throws IOException {
    JudgedList list = desk.list(request);
    boolean all = JudgeDesk.value(request, "of").equals("all");
    String judge = JudgeAround.judge(request);
    List<SheetRow> rows = new ArrayList<>();
    for (ListedQuery query : list.view().queries().values()) {
      Map<String, PooledDocument> documents = desk.documents(list, query);
      ListView view = list.view();
      Map<JudgedPair, Integer> counting = all ? view.judgements().grades() : Map.of();
      for (String id : ListPools.order(documents.keySet(), query.id(), judge)) {
        PooledDocument document = documents.get(id);
        JudgedPair pair = new JudgedPair(query.id(), id);
        if (document != null) {
          rows.add(
              new SheetRow(
                  query.id(),
                  query.text(),
                  query.source(),
                  id,
                  new SheetRow.Shown(document.title(), document.place(), document.excerpt()),
                  all ? grade(counting.get(pair)) : grade(view.given(judge).get(pair)),
                  ""));
        }
      }
    }
    return file(
        list.name() + (all ? "" : "-own") + ".csv",
        "text/csv;charset=utf-8",
        JudgementSheet.text(rows).getBytes(StandardCharsets.UTF_8));
  }

  private static OptionalInt grade(@Nullable Integer grade) {
    return grade == null ? OptionalInt.empty() : OptionalInt.of(grade);
  }

  private static OptionalInt grade(@Nullable Given given) {
    return given == null ? OptionalInt.empty() : given.grade();
  }

  /** The list, or an earlier day of it, in BEIR layout, as far as the reader may read it. */
  @GetMapping(JudgeAddress.ARCHIVE)
  ResponseEntity<byte[]> archive(HttpServletRequest request) throws IOException {
    JudgedList list = desk.list(request);
    String day = JudgeDesk.value(request, "day");
    Path folder =
        day.isEmpty()
            ? list.folder()
            : list.versions().stream()
                .filter(kept -> kept.toString().equals(day))
                .findFirst()
                .map(list::version)
                .orElse(list.folder().resolve("versions"));
    if (!ListExport.isThere(folder)) {
      throw new ProblemException(
          ProblemCode.NOT_FOUND, ProblemDetail.of("judge.no-archive", list.name()));
    }
    Set<String> readable = desk.readable(ListExport.documents(folder));
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    ListExport.write(folder, list.name(), readable::contains, zip);
    String date = day.isEmpty() ? LocalDate.now(ZoneId.systemDefault()).toString() : day;
    return file(list.name() + "-" + date + ".zip", "application/zip", zip.toByteArray());
  }

  private static ResponseEntity<byte[]> file(String name, String type, byte[] content) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_TYPE, type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(content);
  }

  @GetMapping(JudgeAddress.IMPORT)
  ResponseEntity<byte[]> ask(HttpServletRequest request) throws IOException {
    JudgedList list = desk.list(request);
    JudgeAround around = around(request, list);
    return page(200, list, around, around.judge(), "");
  }

  @PostMapping(JudgeAddress.IMPORT)
  ResponseEntity<byte[]> take(HttpServletRequest request) throws IOException {
    JudgedList list = desk.list(request);
    JudgeAround around = around(request, list);
    String judge = JudgeDesk.value(request, "judge").strip();
    String sheet = JudgeDesk.value(request, "sheet");
    try {
      list.take(
          JudgementSheet.parse(sheet, Path.of(around.text().get("judge.import.sheet"))),
          desk.typed(judge),
          around.judge());
    } catch (UserException e) {
      return page(
          422,
          list,
          around.refusing(new ErrorText(around.text().locale()).of(e.inWords())),
          judge,
          sheet);
    }
    return JudgeDesk.to(
        around.to(JudgeAddress.LIST, JudgeAddress.NAME, list.name(), "done", "taken"));
  }

  private JudgeAround around(HttpServletRequest request, JudgedList list) {
    return JudgeAround.of(
        request, assets, PageText.of(request).get("judge.import.title", list.name()));
  }

  private ResponseEntity<byte[]> page(
      int status, JudgedList list, JudgeAround around, String judge, String sheet) {
    return templates.page(
        status,
        "judge/import.jte",
        new ImportPage(
            around,
            list.name(),
            around.to(JudgeAddress.LIST, JudgeAddress.NAME, list.name()),
            judge,
            sheet));
  }
}
