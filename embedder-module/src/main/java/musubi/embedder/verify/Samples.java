package musubi.embedder.verify;

import java.util.List;

/** Texts that exercise a tokenizer: scripts, widths, digits, rare characters, length. */
final class Samples {

  static final List<String> TEXTS =
      List.of(
          "有休の申請はいつまでですか",
          "年次有給休暇は、取得希望日の三営業日前までに届け出るものとする。",
          "ＶＰＮに接続できないときは、情報システム部（内線3900）へ連絡してください。",
          "経費精算規程 規程-023 第5条",
          "ｻｰﾊﾞｰの再起動手順 v2.3.1",
          "𠮷野家の髙橋さん、①〜③の書類を㈱汐凪製作所へ 😀",
          "The quarterly report is due on Friday.",
          "見積書の有効期限は発行日から三十日間とし、期限を過ぎたものは改めて作成する。".repeat(12));

  private Samples() {}
}
