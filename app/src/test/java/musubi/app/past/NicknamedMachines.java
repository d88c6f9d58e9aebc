package musubi.app.past;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A judged collection of a company whose people call its machines by names that no document has.
 */
public final class NicknamedMachines {

  public static final List<String> MACHINES =
      List.of(
          "空調機", "エレベーター", "受水槽", "発電機", "消火栓", "自動扉", "駐車場ゲート", "排水ポンプ", "照明盤", "ボイラー", "クレーン",
          "変電室");

  public static final List<String> NAMES =
      List.of(
          "ライオン", "ボサノバ", "ピラミッド", "カスタネット", "オーロラ", "マカロン", "テニス", "ダイヤモンド", "サボテン", "ロケット",
          "ペンギン", "カレンダー");

  public static final List<String> ASKED = List.of("%s 点検", "%s 日程 いつ", "%s 担当", "%s 故障 連絡");

  private NicknamedMachines() {}

  /** Writes it into a folder: document m0 is the machine that people call lion. */
  public static void write(Path folder) throws IOException {
    StringBuilder corpus = new StringBuilder();
    StringBuilder queries = new StringBuilder();
    StringBuilder qrels = new StringBuilder("query-id\tcorpus-id\tscore\n");
    for (int m = 0; m < MACHINES.size(); m++) {
      corpus.append(
          "{\"_id\": \"m%d\", \"title\": \"%s\", \"text\": \"%sの点検の日程と担当、故障したときの連絡先をまとめる。\"}\n"
              .formatted(m, MACHINES.get(m), MACHINES.get(m)));
      for (int q = 0; q < ASKED.size(); q++) {
        queries.append(
            "{\"_id\": \"m%dq%d\", \"text\": \"%s\"}\n"
                .formatted(m, q, ASKED.get(q).formatted(NAMES.get(m))));
        qrels.append("m%dq%d\tm%d\t1\n".formatted(m, q, m));
      }
    }
    Files.createDirectories(folder.resolve("qrels"));
    Files.writeString(folder.resolve("corpus.jsonl"), corpus);
    Files.writeString(folder.resolve("queries.jsonl"), queries);
    Files.writeString(folder.resolve("qrels/test.tsv"), qrels);
  }
}
