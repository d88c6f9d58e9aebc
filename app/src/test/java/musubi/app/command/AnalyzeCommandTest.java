package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code musubi analyze} shows of a text and of a query. */
class AnalyzeCommandTest {

  @TempDir Path folder;

  private static JsonNode json(Cli result) {
    assertThat(result.exit()).as(result.err()).isZero();
    return result.json();
  }

  private static List<String> values(JsonNode array, String name) {
    return array.valueStream().map(node -> node.path(name).asString()).toList();
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).toList();
  }

  private static JsonNode with(JsonNode array, String name, String value) {
    return array
        .valueStream()
        .filter(node -> node.path(name).asString("").equals(value))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyStageIsShownWithOffsetsOfTheTextAsWritten() {
    String text = "㈱結びのＶＰＮに接続できない。規程－０２３は令和六年十月三日";
    JsonNode shown = json(Cli.run("analyze", text, "--json"));

    assertThat(shown.path("text").asString()).isEqualTo(text);
    assertThat(shown.path("normalized").asString()).isEqualTo("株式会社結びのvpnに接続できない。規程-023は令和六年十月三日");
    assertThat(values(shown.path("changes"), "written")).containsExactly("㈱", "ＶＰＮ", "－０２３");
    assertThat(values(shown.path("changes"), "normalized")).containsExactly("株式会社", "vpn", "-023");
    JsonNode connect = with(shown.path("words"), "surface", "接続");
    assertThat(connect.path("part_of_speech").asString()).startsWith("名詞");
    assertThat(connect.path("reading").asString()).isEqualTo("セツゾク");

    JsonNode date = with(shown.path("quantities"), "term", "日付:2024-10-03");
    assertThat(date.path("written").asString()).isEqualTo("令和六年十月三日");
    assertThat(date.path("used").asBoolean()).isTrue();
    assertThat(strings(date.path("wider"))).contains("年月:2024-10", "2024");

    JsonNode vpn = with(shown.path("terms"), "term", "vpn");
    assertThat(text.substring(vpn.path("start").asInt(), vpn.path("end").asInt())).isEqualTo("ＶＰＮ");
    assertThat(with(shown.path("terms"), "term", "否定:できる").path("kind").asString())
        .isEqualTo("negation");
    JsonNode wider = with(shown.path("terms"), "term", "年月:2024-10");
    assertThat(wider.path("kind").asString()).isEqualTo("wider");
    assertThat(wider.path("position").asInt())
        .isEqualTo(with(shown.path("terms"), "term", "日付:2024-10-03").path("position").asInt());
    assertThat(values(shown.path("pairs"), "term")).contains("接続", "規程");
    JsonNode identifier = with(shown.path("identifiers"), "identifier", "規程-023");
    assertThat(text.substring(identifier.path("start").asInt(), identifier.path("end").asInt()))
        .isEqualTo("規程－０２３");
    assertThat(shown.has("query")).isFalse();
  }

  @Test
  void aNumeralWithinAWordIsShownAsLeftAlone() {
    JsonNode shown = json(Cli.run("analyze", "三重県は十分です", "--json"));

    assertThat(shown.path("quantities").valueStream())
        .isNotEmpty()
        .noneMatch(quantity -> quantity.path("used").asBoolean());
  }

  @Test
  void invisibleCharactersAreNamedByTheirNumber() {
    Cli shown = Cli.run("analyze", "申\u200B請");

    assertThat(shown.exit()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("Normalised  申請", "U+200B  ->  (nothing)");
  }

  @Test
  void aQueryShowsWeightsSynonymsAndWhatItLeavesOut() throws IOException {
    Path words = Files.createDirectory(folder.resolve("words"));
    Files.writeString(words.resolve("synonyms.txt"), "有休 => 年次有給休暇\n");
    Files.writeString(words.resolve("stop-words.txt"), "弊社\n");
    Path config = Files.writeString(folder.resolve("musubi.yaml"), "dictionaries: " + words + "\n");
    Object[] args = {"analyze", "--query", "--config", config, "弊社の有休はどこで申請"};

    JsonNode query = json(withJson(args)).path("query");

    JsonNode place =
        query
            .path("places")
            .valueStream()
            .filter(p -> !p.path("synonyms").isEmpty())
            .findFirst()
            .orElseThrow();
    assertThat(values(place.path("words"), "term")).containsExactly("有休");
    assertThat(values(query.path("left_out"), "term")).containsExactly("弊社", "どこ");
    assertThat(values(query.path("left_out"), "reason"))
        .containsExactly("stop_word", "question_word");
    assertThat(Cli.run(args).out()).contains("Left out of the query", "only asks", "or ");
  }

  private static Cli withJson(Object... args) {
    Object[] all = new Object[args.length + 1];
    System.arraycopy(args, 0, all, 0, args.length);
    all[args.length] = "--json";
    return Cli.run(all);
  }

  @Test
  void wordsOfTheUserDictionaryAreTold() throws IOException {
    Path words = Files.createDirectory(folder.resolve("words"));
    Files.writeString(words.resolve("user-dictionary.csv"), "薬袋,薬袋,ミナイ,カスタム名詞\n");
    Path config = Files.writeString(folder.resolve("musubi.yaml"), "dictionaries: " + words + "\n");

    JsonNode shown = json(Cli.run("analyze", "薬袋の申請", "--config", config, "--json"));

    assertThat(with(shown.path("words"), "surface", "薬袋").path("dictionary").asString())
        .isEqualTo("user");
    assertThat(with(shown.path("words"), "surface", "申請").path("dictionary").asString())
        .isEqualTo("system");
  }

  @Test
  void columnsAlignWhereKanjiAreTwiceAsWideAsLetters() {
    Cli shown = Cli.run("analyze", "VPN", "接続");

    assertThat(shown.out()).startsWith("Text        VPN 接続\n");
    assertThat(shown.out()).contains("  0  vpn            word", "  1  接続           word");
  }

  @Test
  void standardInputIsReadAndNothingIsRefused() {
    assertThat(Cli.runWithInput("有休の申請\n", "analyze", "-").out()).startsWith("Text        有休の申請\n");
    Cli empty = Cli.run("analyze", " ");
    assertThat(empty.exit()).isEqualTo(2);
    assertThat(empty.err()).contains("The text is empty");
  }

  @Test
  void wordsOfTheVocabularyAreToldApartFromSynonyms() throws IOException {
    Files.writeString(folder.resolve("synonyms.txt"), "有休 => 年休");
    Path config = folder.resolve("musubi.yaml");
    Files.writeString(config, "dictionaries: .\n");

    JsonNode shown =
        json(Cli.run("analyze", "--query", "有休 ハンコ", "--json", "--config", config.toString()));

    JsonNode places = shown.path("query").path("places");
    assertThat(places.get(0).path("synonyms").size()).isOne();
    assertThat(places.get(0).path("vocabulary").size()).isZero();
    assertThat(places.get(1).path("synonyms").size()).isZero();
    assertThat(places.get(1).path("vocabulary").valueStream().map(o -> strings(o.path("terms"))))
        .contains(List.of("印章"));
    assertThat(Cli.run("analyze", "--query", "ハンコ").out()).contains("or 印章").contains("vocabulary");
  }

  @Test
  void theVocabularyIsSwitchedOffByOptionAndByConfiguration() throws IOException {
    Path config = folder.resolve("musubi.yaml");
    Files.writeString(config, "vocabulary: false\n");

    assertThat(Cli.run("analyze", "--query", "ハンコ", "--no-vocabulary").out()).doesNotContain("印章");
    assertThat(Cli.run("analyze", "--query", "ハンコ", "--config", config.toString()).out())
        .doesNotContain("印章");
    Files.writeString(config, "vocabulary: maybe\n");
    assertThat(Cli.run("analyze", "--query", "ハンコ", "--config", config.toString()).err())
        .contains("vocabulary")
        .contains("true or false");
  }
}
