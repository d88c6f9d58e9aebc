package musubi.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** 54 short texts of three departments, by which classifiers learn in tests. */
final class SubjectTexts {

  static final Map<String, List<String>> SUBJECTS =
      Map.of(
          "人事", List.of("有給休暇", "育児休業", "残業の申請", "就業規則", "健康診断", "年末調整"),
          "情報", List.of("パスワード", "VPNの接続", "サーバーの障害", "ウイルス対策", "複合機の設定", "メールの誤送信"),
          "経理", List.of("経費の精算", "出張の旅費", "請求書の処理", "固定資産", "領収書の提出", "仮払いの清算"));

  private static final List<String> SENTENCES =
      List.of("%sについて説明します。", "%sは担当の課に相談してください。", "%sの手順は次のとおりです。");

  private SubjectTexts() {}

  /**
   * The texts as lines of JSON.
   *
   * @param exchanged the departments that are called something else
   */
  static List<String> lines(Map<String, String> exchanged) {
    List<String> lines = new ArrayList<>();
    SUBJECTS.forEach(
        (label, subjects) -> {
          for (String subject : subjects) {
            for (String sentence : SENTENCES) {
              lines.add(line(sentence.formatted(subject), exchanged.getOrDefault(label, label)));
            }
          }
        });
    lines.sort(null);
    return lines;
  }

  /** A text and its department as a line of JSON. */
  static String line(String text, String label) {
    return "{\"text\":\"%s\",\"label\":\"%s\"}".formatted(text, label);
  }
}
