package musubi.app.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import musubi.app.eval.Breakdown;
import musubi.app.eval.Comparison;
import musubi.app.eval.Measured;
import musubi.app.eval.Qrels;
import musubi.app.eval.Run;
import musubi.app.eval.statistics.Interval;
import musubi.app.goal.Goal;
import musubi.app.goal.GoalState;
import musubi.app.goal.Measure;
import musubi.app.report.Cost;
import musubi.app.report.DecisionReport;
import musubi.app.report.IndexRuns;
import musubi.app.report.Verdict;
import musubi.app.report.Way;
import org.junit.jupiter.api.Test;

class DecisionPageTest {

  private static final String HOSTILE = "<script>alert('\"&')</script>";

  private static final Qrels QRELS = new Qrels(Map.of("q1", Map.of("a", 1), "q2", Map.of("b", 1)));

  private static Way way(String label, List<String> first, List<String> second) {
    Map<String, List<Run.Answer>> answers = new LinkedHashMap<>();
    answers.put("q1", ranked(first));
    answers.put("q2", ranked(second));
    Run run = new Run(answers);
    Measured measured = Measure.parse("ndcg@10").of(label, run, QRELS);
    return new Way(
        label,
        measured,
        measured,
        Measure.parse("p@1").of(label, run, QRELS).mean("mrr@1"),
        new IndexRuns.Latency(label.length(), 2 * label.length()),
        label.equals(HOSTILE)
            ? Optional.of(new Cost(61, 1_000_000, 2_000_000_000, 50, 7201))
            : Optional.empty());
  }

  private static List<Run.Answer> ranked(List<String> documents) {
    return documents.stream()
        .map(document -> new Run.Answer(document, 10 - documents.indexOf(document)))
        .toList();
  }

  private static String page(Verdict.Kind kind, long more, String goal) {
    return page(kind, more, List.of(goal));
  }

  /** With goals that were fixed one after the other. */
  private static String page(Verdict.Kind kind, long more, List<String> goals) {
    List<Way> ways =
        List.of(
            way("plain", List.of("x", "a"), List.of("b")),
            way("hybrid", List.of("a"), List.of("x", "y", "b")),
            way(HOSTILE, List.of("a"), List.of("b")));
    List<Goal> fixed =
        goals.stream()
            .map(
                goal ->
                    new Goal(
                        goal,
                        LocalDate.parse("2027-03-31"),
                        new Goal.JudgedQueries(
                            Path.of("/" + HOSTILE.replace("/", "")), "test", 2, "0".repeat(64)),
                        Instant.parse("2026-12-01T00:00:00Z")))
            .toList();
    Map<String, String> texts = Map.of("q1", HOSTILE, "q2", "有休");
    List<Comparison> comparisons =
        ways.stream()
            .skip(1)
            .map(way -> Comparison.of(way.measured(), ways.getFirst().measured(), "ndcg@10", texts))
            .toList();
    return DecisionPage.html(
        new DecisionReport(
            new GoalState(
                fixed.getLast(), fixed.subList(0, fixed.size() - 1), GoalState.Queries.UNCHANGED),
            new Verdict(kind, -0.065, new Interval(-0.5, 0.37), 0.05, 45, more),
            ways,
            comparisons,
            Breakdown.of(
                Map.of("q1", HOSTILE, "q2", "question"),
                ways.stream().map(Way::measured).toList(),
                "ndcg@10"),
            List.of(
                new DecisionReport.WorstQuery(
                    comparisons.getFirst().changes().getLast(),
                    List.of(new DecisionReport.Shown("b", HOSTILE, OptionalInt.of(1))),
                    List.of(new DecisionReport.Shown("x", "x", OptionalInt.empty())))),
            new DecisionReport.IndexFacts(
                "20261201",
                3,
                7,
                HOSTILE,
                new Cost(Double.NaN, 1, 2, 3, 4),
                OptionalLong.empty(),
                List.of()),
            Instant.parse("2026-12-24T09:30:00Z")),
        ZoneOffset.UTC);
  }

  @Test
  void nothingThatIsShownBecomesMarkup() {
    String html = page(Verdict.Kind.STOP, 0, "ndcg@10>=+0.05");
    assertThat(html)
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(", "2026年12月24日 9:30 作成");
  }

  @Test
  void theVerdictStandsFirstWithItsReason() {
    String stop = page(Verdict.Kind.STOP, 0, "ndcg@10>=+0.05");
    assertThat(stop)
        .contains(
            "<h1 id=\"verdict\">止める</h1>",
            "ハイブリッド検索の nDCG@10 は、通常の全文検索（BM25）より平均 0.065 低く、誤差を見込んだ範囲（−0.500 ～ +0.370）の上限でも目標の +0.050 に届きません。",
            "nDCG@10 は、役に立つ文書が検索結果の最初の 10 件のどれだけ上に並んだかを");
    assertThat(page(Verdict.Kind.UNDECIDED, 1234, "ndcg@10>=+0.05"))
        .contains("判断できない（あと 1,234 件の評価が必要）", "またぐため");
    assertThat(page(Verdict.Kind.GO, 0, "ndcg@10>=0.6"))
        .contains("<h1 id=\"verdict\">進む</h1>", "目標 0.600", "ハイブリッド検索の nDCG@10 が 0.600 以上であること");
  }

  @Test
  void aGoalThatMovedOrThatNothingReachesIsSaidBeforeAllElse() {
    assertThat(page(Verdict.Kind.GO, 0, List.of("ndcg@10>=+0.05", "ndcg@10>=+0.01")))
        .containsSubsequence("進む</h1>", "目標は 1 回変更されています（最初の目標: ", "0.050", "測る前に決めた目標");
    assertThat(page(Verdict.Kind.GO, 0, "ndcg@10>=+0.01")).doesNotContain("変更されています（", "達成できません");
    assertThat(page(Verdict.Kind.STOP, 0, "ndcg@10>=+0.99"))
        .contains("この目標は、どの検索方法でも達成できません", "伸びる余地は最大で");
  }

  @Test
  void whatTakesLongIsSaidInHours() {
    assertThat(page(Verdict.Kind.GO, 0, "ndcg@10>=0.6")).contains("61 秒", "2.0 時間", "2.0 GB", "―");
  }

  @Test
  void axesHaveRoundTicksAndHoldEverything() {
    Axis axis = Axis.linear(-0.013, 0.21, 0, 100);
    assertThat(axis.low()).isLessThanOrEqualTo(-0.013);
    assertThat(axis.high()).isGreaterThanOrEqualTo(0.21);
    assertThat(axis.ticks(true)).extracting(Axis.Tick::label).contains("0", "+0.10", "+0.20");
    Axis time = Axis.logarithmic(2, 40, 0, 100);
    assertThat(time.ticks(false))
        .extracting(Axis.Tick::label)
        .containsExactly("2", "5", "10", "20", "50");
    assertThat(time.at(2)).isBetween(0.0, 50.0);
    assertThat(time.at(40)).isBetween(50.0, 100.0);
  }

  @Test
  void theFrontJoinsWhatNothingBeats() {
    ParetoPlot plot =
        ParetoPlot.of(
            "",
            List.of(
                new ParetoPlot.Value("fast", 1, 0.5, false),
                new ParetoPlot.Value("beaten", 5, 0.4, false),
                new ParetoPlot.Value("good", 10, 0.8, true)));
    assertThat(plot.front().split(" ")).hasSize(2);
    assertThat(plot.dots()).hasSize(3);
  }
}
