package musubi.app.eval.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import musubi.app.UserException;

/**
 * Writes the report as one HTML file that needs no other file: scripts, style and figures are
 * inside. Its content security policy forbids a browser to load anything or to run any other
 * script. Texts of queries and ids are escaped.
 */
public final class HtmlReport {

  private static final String HERE = "/musubi/app/eval/report/";

  private static final String CHART_JS =
      "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

  private HtmlReport() {}

  /**
   * Writes the file; one that is there is replaced.
   *
   * @throws UserException if it cannot be written
   */
  public static void write(EvalReport report, Path file) {
    PageFile.write(html(report), file);
  }

  /** The page's source. */
  static String html(EvalReport report) {
    return PageFile.render(HERE + "page.html", Map.of("page", page(report)));
  }

  private static ReportPage page(EvalReport report) {
    String style = PageFile.resource(HERE + "page.css");
    String library = PageFile.resource(CHART_JS);
    String script = PageFile.resource(HERE + "page.js");
    ChartData charts = new ChartData();
    List<ReportPage.Section> sections = PageSections.of(report, charts);
    return new ReportPage(
        "Evaluation of " + report.setting().collection(),
        facts(report.setting()),
        sections,
        charts.json(),
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'unsafe-inline'; script-src %s %s"
            .formatted(hash(library), hash(script)),
        style,
        library,
        script);
  }

  private static List<ReportPage.Fact> facts(EvalReport.Setting setting) {
    List<ReportPage.Fact> facts = new ArrayList<>();
    facts.add(new ReportPage.Fact("judged queries", String.valueOf(setting.queries())));
    facts.add(
        new ReportPage.Fact(
            "without judgements, left out", String.valueOf(setting.withoutJudgements())));
    facts.add(new ReportPage.Fact("compared by", setting.metric()));
    if (!setting.fusion().isEmpty()) {
      facts.add(new ReportPage.Fact("hybrid", setting.fusion()));
    }
    if (!setting.reranker().isEmpty()) {
      facts.add(new ReportPage.Fact("reranked by", setting.reranker()));
    }
    return facts;
  }

  /** How a content security policy names an inline script that may run. */
  private static String hash(String script) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
