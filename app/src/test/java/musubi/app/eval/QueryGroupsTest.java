package musubi.app.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryGroupsTest {

  private static BeirFolder folder(Map<String, String> queries, Map<String, String> kinds) {
    return new BeirFolder(Path.of("."), Optional.empty(), queries, kinds, new Qrels(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "規程-023, identifier",
    "様式 総-66 はどこですか？, identifier",
    "ISO27001の内部監査, identifier",
    "エラーSL-E02, identifier",
    "就業規則.pdf, identifier",
    "有休の申請はいつまで, question",
    "領収書をなくした？, question",
    "領収書をなくした?, question",
    "退職金は出ますか, question",
    "退職金は出ますか。, question",
    "副業をしてもよいか, question",
    "申請は誰が承認するの, question",
    "出張 日当 宿泊費 上限, keyword",
    "するめいか 仕入先, keyword",
    "仕入先 するめいか, keyword",
    "お知らせ メール 静か, keyword",
    "2024年4月 改定, keyword",
    "有給休暇, keyword"
  })
  void theKindOfAQueryIsDetectedFromItsText(String query, String kind) {
    assertThat(QueryGroups.kinds(folder(Map.of("q", query), Map.of())))
        .containsExactly(Map.entry("q", kind));
  }

  @Test
  void theKindThatTheFolderGivesCountsAndStandsFirst() {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("a", "規程-023");
    queries.put("b", "有給休暇");
    queries.put("c", "いつまで？");

    assertThat(QueryGroups.kinds(folder(queries, Map.of("c", "paraphrase"))))
        .containsExactly(
            Map.entry("c", "paraphrase"), Map.entry("b", "keyword"), Map.entry("a", "identifier"));
  }

  @Test
  void lengthsAreCountedInCharactersAndStandInOrder() {
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("long", "休".repeat(33));
    queries.put("8", "休".repeat(8) + "　");
    queries.put("9", "休".repeat(9));
    queries.put("surrogates", "𠮷".repeat(8));
    queries.put("16", "休".repeat(16));
    queries.put("32", "休".repeat(32));
    queries.put("17", "休".repeat(17));

    assertThat(QueryGroups.lengths(folder(queries, Map.of())))
        .containsExactly(
            Map.entry("8", "1-8"),
            Map.entry("surrogates", "1-8"),
            Map.entry("9", "9-16"),
            Map.entry("16", "9-16"),
            Map.entry("32", "17-32"),
            Map.entry("17", "17-32"),
            Map.entry("long", "33+"));
  }
}
