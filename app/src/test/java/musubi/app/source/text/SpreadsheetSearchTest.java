package musubi.app.source.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.passage.PassageRules;
import musubi.app.passage.PassageSplitter;
import musubi.app.passage.TextPassage;
import musubi.app.source.ExtractedDocument;
import musubi.app.source.sheet.SpreadsheetReader;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.embedded.CurrentSnapshot;
import musubi.lucene.embedded.EmbeddedEngine;
import musubi.lucene.engine.Snapshot;
import musubi.lucene.fusion.ReciprocalRankFusion;
import musubi.lucene.generation.GenerationDraft;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;
import musubi.lucene.hit.Hit;
import musubi.lucene.index.DocumentBlock;
import musubi.lucene.index.Passage;
import musubi.lucene.index.PassageWriter;
import musubi.lucene.index.Places;
import musubi.lucene.permission.Viewer;
import musubi.lucene.query.Mode;
import musubi.lucene.query.SearchOptions;
import musubi.lucene.query.SearchRequest;
import musubi.lucene.query.TypedQuery;
import musubi.lucene.ranking.HybridSearch;
import musubi.lucene.words.JapaneseQueries;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workbook from its file to the place that a hit names. */
class SpreadsheetSearchTest {

  private static final List<String> ITEMS = List.of("交通費", "宿泊費", "会議費", "通信費", "消耗品費", "研修費");
  private static final List<String> DEPARTMENTS = List.of("営業部", "総務部", "製造部", "品質保証部");

  @TempDir static Path folder;
  private static TextBuilder.Content text;
  private static GenerationStore store;

  @BeforeAll
  static void index() throws Exception {
    Path file = folder.resolve("予算.xlsx");
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      budget(workbook.createSheet("2025年度"));
      form(workbook.createSheet("申請書"));
      workbook.write(out);
    }
    text = SpreadsheetText.of(new SpreadsheetReader().read(file), "予算", rest -> {});
    store = new GenerationStore(folder.resolve("data"));
    publish(
        new ExtractedDocument(
            "予算.xlsx", "予算", "/srv/予算.xlsx", text.text(), text.sections(), text.marks(), Map.of()));
  }

  /** Month headings below those of the half years; departments merged over their items. */
  private static void budget(Sheet sheet) {
    sheet.createRow(0).createCell(0).setCellValue("部門別経費予算");
    Row halves = sheet.createRow(2);
    halves.createCell(0).setCellValue("部門");
    halves.createCell(1).setCellValue("費目");
    halves.createCell(2).setCellValue("上期");
    halves.createCell(8).setCellValue("下期");
    sheet.addMergedRegion(new CellRangeAddress(2, 3, 0, 0));
    sheet.addMergedRegion(new CellRangeAddress(2, 3, 1, 1));
    sheet.addMergedRegion(new CellRangeAddress(2, 2, 2, 7));
    sheet.addMergedRegion(new CellRangeAddress(2, 2, 8, 13));
    Row months = sheet.createRow(3);
    for (int m = 0; m < 12; m++) {
      months.createCell(2 + m).setCellValue((m + 3) % 12 + 1 + "月");
    }
    int row = 4;
    for (String department : DEPARTMENTS) {
      sheet.addMergedRegion(new CellRangeAddress(row, row + ITEMS.size() - 1, 0, 0));
      for (String item : ITEMS) {
        Row line = sheet.createRow(row++);
        if (item.equals(ITEMS.getFirst())) {
          line.createCell(0).setCellValue(department);
        }
        line.createCell(1).setCellValue(item);
        for (int m = 0; m < 12; m++) {
          line.createCell(2 + m).setCellValue(row * 1000 + m);
        }
      }
    }
  }

  private static void form(Sheet sheet) {
    String[][] pairs = {{"氏名", "佐伯"}, {"社員番号", "1024"}, {"休暇の種類", "年次有給休暇"}};
    for (int r = 0; r < pairs.length; r++) {
      Row row = sheet.createRow(r);
      row.createCell(1).setCellValue(pairs[r][0]);
      row.createCell(4).setCellValue(pairs[r][1]);
      sheet.addMergedRegion(new CellRangeAddress(r, r, 1, 3));
      sheet.addMergedRegion(new CellRangeAddress(r, r, 4, 10));
    }
  }

  private static void publish(ExtractedDocument document) throws Exception {
    List<Passage> passages = new ArrayList<>();
    PassageSplitter splitter =
        new PassageSplitter(
            new PassageRules(256), texts -> texts.stream().mapToInt(t -> t.length() / 2).toArray());
    for (TextPassage passage : splitter.split(List.of(document)).getFirst()) {
      Places places =
          new Places(
              passage.marks().stream()
                  .map(mark -> new Places.Place(mark.offset(), mark.place()))
                  .toList());
      passages.add(
          new Passage(
              passage.text(),
              passage.headings(),
              passage.start(),
              passage.end(),
              places,
              new float[0]));
    }
    assertThat(passages).hasSizeGreaterThan(5);
    Manifest.Model model = new Manifest.Model("none", "/none", "0", 4, true);
    try (GenerationDraft draft = store.begin()) {
      try (PassageWriter writer = PassageWriter.create(draft.index(), model.space())) {
        writer.add(
            new DocumentBlock(
                document.id(), document.title(), document.path(), Map.of(), passages));
        writer.finish();
      }
      draft.publish(
          new Manifest(
              Manifest.Writer.at(Instant.EPOCH),
              model,
              new Manifest.Analysis(JapaneseTextAnalyzer.FINGERPRINT, "test"),
              new Manifest.Content(List.of("/srv"), 1, passages.size())));
    }
  }

  private static String found(String query) throws Exception {
    try (CurrentSnapshot current = new CurrentSnapshot(new EmbeddedEngine(store));
        HybridSearch search =
            new HybridSearch(
                new ReciprocalRankFusion(ReciprocalRankFusion.DEFAULT_K), new JapaneseQueries())) {
      Snapshot generation = current.acquire();
      try {
        SearchRequest request =
            new SearchRequest(
                TypedQuery.literal(query),
                Optional.empty(),
                SearchOptions.hits(10).withMode(Mode.LEXICAL));
        Hit hit = search.search(generation.as(Viewer.OPERATOR), request).hits().getFirst();
        return hit.pathAndPlace();
      } finally {
        current.release(generation);
      }
    }
  }

  @Test
  void rowAndColumnLabelsFindTheCell() throws Exception {
    assertThat(found("製造部 通信費 9月")).isEqualTo("/srv/予算.xlsx 2025年度!H20");
    assertThat(found("品質保証部の会議費 5月")).isEqualTo("/srv/予算.xlsx 2025年度!D25");
  }

  @Test
  void aValueFindsItsCell() throws Exception {
    assertThat(found("1024")).isEqualTo("/srv/予算.xlsx 申請書!E2");
  }

  @Test
  void theTextIsPleasantToRead() {
    assertThat(text.text())
        .startsWith(
            """
            2025年度

            部門別経費予算

            部門 / 費目 / 上期 / 下期
            4月 / 5月 / 6月 / 7月 / 8月 / 9月 / 10月 / 11月 / 12月 / 1月 / 2月 / 3月
            営業部 › 交通費 › 上期 › 4月: 5000 / 5月: 5001 / 6月: 5002 / 7月: 5003 / 8月: 5004\
             / 9月: 5005 / 下期 › 10月: 5006 / 11月: 5007 / 12月: 5008 / 1月: 5009 / 2月: 5010\
             / 3月: 5011
            営業部 › 宿泊費 › 上期 › 4月: 6000\
            """)
        .endsWith(
            """
            申請書

            氏名: 佐伯
            社員番号: 1024
            休暇の種類: 年次有給休暇

            """);
  }

  @Test
  void sheetsAndCaptionsAreHeadings() {
    assertThat(text.sections())
        .extracting(Section::headings)
        .contains(List.of("2025年度", "部門別経費予算"), List.of("申請書"));
  }
}
