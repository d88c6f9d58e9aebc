package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whether the sample company has an answer, in the words that people are told. */
@ExtendWith(SampleIndex.Extension.class)
class FitOfAnswersTest {

  private static Path data;

  @BeforeAll
  static void take(SampleIndex sample) {
    data = sample.data();
  }

  private static JsonNode search(String query) {
    Cli found = Cli.run("search", query, "--data", data, "--json", "--as-typed");
    assertThat(found.exit()).as(found.err()).isZero();
    return found.json();
  }

  /** In an index of 64 documents something is always nearest, and may lie far before the second. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "zxqwvk",
        "ぬぬぬぬ",
        "qqqq",
        "ぽぽぽぽぽ",
        "ヴヴヴヴ",
        "fjdksl",
        "ﾍﾞﾋﾞﾋﾞ",
        "xyzzy plugh",
        "へもへも"
      })
  void nonsenseIsNeverSaidToFit(String nonsense) {
    JsonNode answer = search(nonsense);
    if (answer.path("hits").isEmpty()) {
      return;
    }
    assertThat(answer.path("best_fit").asString()).as(answer.toString()).isIn("none", "low");
    for (JsonNode hit : answer.path("hits")) {
      assertThat(hit.path("fit").asString()).isIn("none", "low");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "領収書をなくしたときの精算,high",
    "VPN接続手順,high",
    "在宅勤務の申請,high",
    "規程-023,high",
    "手順-998,none",
    "NW-7788,none"
  })
  void whatHasAnAnswerFitsAndWhatHasNoneDoesNot(String query, String fit) {
    JsonNode answer = search(query);
    assertThat(answer.path("hits")).isNotEmpty();
    assertThat(answer.path("best_fit").asString()).as(answer.toString()).isEqualTo(fit);
  }

  @Test
  void whereNothingSeemsToAnswerItIsSaidAndTheNearestAreListed() {
    Cli japanese = Cli.inJapanese("search", "手順-998", "--data", data, "--as-typed");
    assertThat(japanese.err()).contains("該当する文書は見つからないようです。");
    assertThat(japanese.out()).contains(" 1. ", "(関連は薄めです)").doesNotContain("合っています");
    assertThat(search("手順-998").path("notes").toString()).contains("No document seems to answer");

    Cli answered = Cli.inJapanese("search", "VPN接続手順", "--data", data);
    assertThat(answered.err()).doesNotContain("該当する文書は");
    assertThat(answered.out()).contains("(よく合っています)");
  }

  @Test
  void aNumberThatADocumentBearsIsNoAnswerThatIsMissing() {
    assertThat(search("INC-2025-007 zxqwvk").path("notes").toString())
        .doesNotContain("No document seems to answer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ja", "en"})
  void theTerminalAndThePageHaveTheSameWords(String language) {
    Locale locale = Locale.of(language);
    ResourceBundle.Control control =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    ResourceBundle page = ResourceBundle.getBundle("musubi.app.server.page.page", locale, control);
    ResourceBundle terminal =
        ResourceBundle.getBundle("musubi.app.message.listing", locale, control);
    for (String fit : new String[] {"high", "medium", "low", "none"}) {
      assertThat(terminal.getString("hits.fit." + fit))
          .isEqualToIgnoringCase(page.getString("relevance." + fit));
    }
  }
}
