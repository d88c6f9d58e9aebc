package musubi.app.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import musubi.app.config.ConfigFile;
import musubi.app.setup.Overrides;
import musubi.app.setup.Setup;

/**
 * A server that sorts its documents by a classifier and folds near copies, for a viewer who may not
 * read all.
 */
public final class SortedSite {

  private static final String TEXT =
      "年次有給休暇は取得希望日の三営業日前までに届け出る。届出は勤怠画面から行う。" + "上長は業務に支障がある場合に限り時季の変更を求めることができる。残日数は画面の右上で確認する。";

  private static final Map<String, List<String>> SUBJECTS =
      Map.of(
          "人事", List.of("有給休暇", "育児休業", "残業の申請", "就業規則", "健康診断", "休暇の届出"),
          "経理", List.of("経費の精算", "出張の旅費", "請求書の処理", "固定資産", "領収書の提出", "仮払いの清算"));

  private SortedSite() {}

  /** Learns, builds and starts in an empty folder. */
  public static Server start(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    SUBJECTS.forEach(
        (label, subjects) ->
            subjects.forEach(
                subject -> {
                  for (String end : List.of("について説明する。", "は担当の課に相談する。", "の手順は次のとおり。")) {
                    lines.add(
                        "{\"text\":\"%s%s\",\"label\":\"%s\"}".formatted(subject, end, label));
                  }
                }));
    lines.sort(null);
    Path texts = Files.write(folder.resolve("texts.jsonl"), lines);
    Path sources = folder.resolve("sources");
    write(sources, "規程/.musubi-acl.yml", "groups: [社員]\n");
    write(sources, "内密/.musubi-acl.yml", "groups: [人事]\n");
    write(sources, "規程/休暇.md", "# 休暇\n\n" + TEXT + "\n");
    write(sources, "規程/休暇の写し.md", "# 休暇の写し\n\n" + TEXT.replace("三営業日", "五営業日") + "\n");
    write(sources, "内密/休暇の控え.md", "# 休暇の控え\n\n" + TEXT + "\n");
    write(sources, "規程/旅費.md", "# 旅費\n\n出張の旅費の手順。領収書の提出と経費の精算は届け出てから行う。\n");
    Path config =
        Files.writeString(
            folder.resolve("musubi.yml"),
            """
            data: data
            classify:
              - {name: section, model: classifier, title: 担当課}
            duplicates: {}
            server:
              port: 0
              viewer: {user: sato, groups: [社員]}
            """);
    RunningServer.run(
        "classify",
        "train",
        texts.toString(),
        "--out",
        folder.resolve("classifier").toString(),
        "--precision",
        "0.7");
    RunningServer.run("rebuild", sources.toString(), "--config", config.toString());
    return Server.start(new Setup(ConfigFile.read(config), Overrides.NONE), Optional.empty());
  }

  private static void write(Path sources, String name, String text) throws IOException {
    Path file = sources.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
