package musubi.app.report.page;

import java.util.Locale;
import java.util.Map;
import musubi.app.eval.statistics.Interval;
import musubi.app.goal.Goal;
import musubi.app.goal.Measure;
import musubi.app.report.Verdict;

/** The words of the page. */
final class Wording {

  private static final Map<String, String> WAYS =
      Map.of(
          "plain", "通常の全文検索（BM25）",
          "lexical", "語による検索",
          "semantic", "意味による検索",
          "hybrid", "ハイブリッド検索",
          "tuned", "ハイブリッド検索（調整後）");

  private static final Map<String, String> KINDS =
      Map.of(
          "keyword", "単語を並べた検索",
          "question", "質問の文",
          "sentence", "文での検索",
          "paraphrase", "文書と違う言葉での検索",
          "variant", "表記のゆれがある検索",
          "number", "番号を含む検索",
          "identifier", "番号・型番を含む検索");

  private Wording() {}

  /** A way to search. */
  static String way(String label) {
    return WAYS.getOrDefault(label, label);
  }

  /** A kind of queries. */
  static String kind(String name) {
    return KINDS.getOrDefault(name, name);
  }

  /** A figure from 0 to 1. */
  static String figure(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  /** A difference; one that rounds to nothing has no sign. */
  static String signed(double value) {
    String text = String.format(Locale.ROOT, "%+.3f", value).replace('-', '−');
    return text.substring(1).equals("0.000") ? "0.000" : text;
  }

  static String interval(Interval interval, boolean signed) {
    return signed
        ? signed(interval.low()) + " ～ " + signed(interval.high())
        : figure(interval.low()) + " ～ " + figure(interval.high());
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f%%", share * 100);
  }

  static String millis(double millis) {
    return String.format(Locale.ROOT, millis < 10 ? "%.1f ミリ秒" : "%.0f ミリ秒", millis);
  }

  static String seconds(double seconds) {
    if (Double.isNaN(seconds)) {
      return "―";
    }
    if (seconds < 120) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f 秒" : "%.0f 秒", seconds);
    }
    return seconds < 7200
        ? String.format(Locale.ROOT, "%.0f 分", seconds / 60)
        : String.format(Locale.ROOT, "%.1f 時間", seconds / 3600);
  }

  static String bytes(long bytes) {
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A measure's name. */
  static String measure(Measure measure) {
    return switch (measure.metric().replaceFirst("@.*", "")) {
      case "ndcg" -> "nDCG@" + measure.k();
      case "mrr" -> measure.name().startsWith("p") ? "1 件目の正解率" : "MRR@" + measure.k();
      case "recall" -> "再現率@" + measure.k();
      default -> "MAP";
    };
  }

  /** A measure in one sentence. */
  static String explained(Measure measure) {
    return switch (measure.metric().replaceFirst("@.*", "")) {
      case "ndcg" ->
          "nDCG@%d は、役に立つ文書が検索結果の最初の %d 件のどれだけ上に並んだかを 0 から 1 で表す値で、1 なら理想の並びです。"
              .formatted(measure.k(), measure.k());
      case "mrr" ->
          measure.name().startsWith("p")
              ? "1 件目の正解率は、検索結果の 1 件目が役に立つ文書だった検索語の割合です。"
              : "MRR@%d は、最初の役に立つ文書が何件目に出たかを表す値で、1 件目なら 1、2 件目なら 0.5、%d 件目までになければ 0 として平均します。"
                  .formatted(measure.k(), measure.k());
      case "recall" ->
          "再現率@%d は、役に立つ文書のうち、検索結果の最初の %d 件に入ったものの割合です。".formatted(measure.k(), measure.k());
      default -> "MAP は、役に立つ文書が全体としてどれだけ上に並んだかを 0 から 1 で表す値です。";
    };
  }

  /** A goal in words. */
  static String goal(Goal goal) {
    String comparison = Goal.parse(goal.text()).comparison().equals(">") ? "を超えること" : "以上であること";
    return goal.reference().isEmpty()
        ? "%sの %s が %s %s"
            .formatted(
                way(goal.subject()), measure(goal.measure()), figure(goal.threshold()), comparison)
        : "%sの %s が、%sより %s %s"
            .formatted(
                way(goal.subject()),
                measure(goal.measure()),
                way(goal.reference()),
                signed(goal.threshold()),
                comparison);
  }

  /** The word of a verdict. */
  static String verdict(Verdict verdict) {
    return switch (verdict.kind()) {
      case GO -> "進む";
      case STOP -> "止める";
      case UNDECIDED -> "判断できない（あと %s 件の評価が必要）".formatted(count(verdict.more()));
    };
  }

  /**
   * What changes for whoever searches, without a measure's name.
   *
   * @param before share of searches whose first document helps
   * @param after the share with the new way
   */
  static String plain(double before, double after) {
    long first = Math.round(before * 100);
    long second = Math.round(after * 100);
    return first == second
        ? "1 件目に役に立つ文書が出る検索は、100 回当たり約 %d 回のままです。".formatted(first)
        : "1 件目に役に立つ文書が出る検索は、100 回当たり約 %d 回から約 %d 回に%sます。"
            .formatted(first, second, first < second ? "増え" : "減り");
  }

  private static String direction(Verdict verdict) {
    return switch (verdict.kind()) {
      case GO -> verdict.value() < 0 ? "低いものの" : "高く";
      case STOP -> verdict.value() < 0 ? "低く" : "高いものの";
      case UNDECIDED -> verdict.value() < 0 ? "低く" : "高く";
    };
  }

  /** Why a verdict is what it is, in one sentence. */
  static String why(Goal goal, Verdict verdict) {
    boolean difference = !goal.reference().isEmpty();
    String threshold = difference ? signed(verdict.threshold()) : figure(verdict.threshold());
    String range = interval(verdict.interval(), difference);
    if (verdict.kind() == Verdict.Kind.UNDECIDED && verdict.judged() < Verdict.FEWEST) {
      return "評価済みの検索語が %d 件しかなく、判断に必要な %d 件に足りません。".formatted(verdict.judged(), Verdict.FEWEST);
    }
    String measured =
        difference
            ? "%sの %s は、%sより平均 %s %s"
                .formatted(
                    way(goal.subject()),
                    measure(goal.measure()),
                    way(goal.reference()),
                    figure(Math.abs(verdict.value())),
                    direction(verdict))
            : "%sの %s は平均 %s で"
                .formatted(way(goal.subject()), measure(goal.measure()), figure(verdict.value()));
    return switch (verdict.kind()) {
      case GO -> "%s、誤差を見込んだ範囲（%s）の下限でも目標の %s に達しています。".formatted(measured, range, threshold);
      case STOP -> "%s、誤差を見込んだ範囲（%s）の上限でも目標の %s に届きません。".formatted(measured, range, threshold);
      case UNDECIDED ->
          "%s、誤差を見込んだ範囲（%s）が目標の %s をまたぐため、達したとも届かないとも言えません。".formatted(measured, range, threshold);
    };
  }
}
