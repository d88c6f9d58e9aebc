package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Where rules are lost, named users see nothing and are told why, until an operator says so. */
class RulesLostTest {

  private static final String MISSING = "they are missing now";
  private static final String CLOSED = "searches with --as show nothing";

  @TempDir Path temp;
  private Path docs;
  private Path data;
  private Path rule;

  @BeforeEach
  void aCompanyBeforeItsFirstRule() throws IOException {
    docs = Files.createDirectory(temp.resolve("docs"));
    data = temp.resolve("data");
    rule = docs.resolve("人事/.musubi-acl.yml");
    Files.createDirectories(rule.getParent());
    Files.writeString(docs.resolve("人事/給与.md"), "# 給与の支給\n\n支給日は二十五日とする。\n");
    Files.writeString(docs.resolve("案内.md"), "# 案内\n\n給与の問い合わせは三階へ。\n");
    ran("rebuild", docs);
    shows("人事/給与.md", "案内.md");
  }

  private Cli ran(Object... words) {
    Cli ran = run(words);
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran;
  }

  private Cli run(Object... words) {
    return Cli.run(
        Stream.concat(Arrays.stream(words), Stream.of("--data", data)).toArray(Object[]::new));
  }

  private static List<String> ids(JsonNode answer) {
    return answer.path("hits").valueStream().map(hit -> hit.path("id").asString("")).toList();
  }

  private void shows(String... expected) {
    assertThat(ids(ran("search", "給与", "--as", "sato", "--json").json()))
        .containsExactlyInAnyOrder(expected);
  }

  /** To a named user nothing, with the reason; to an operator everything. */
  private void isClosed(String reason) {
    JsonNode sato =
        ran("search", "給与", "--as", "sato", "--groups", "人事", "--facet", "type", "--json").json();
    assertThat(ids(sato)).isEmpty();
    assertThat(sato.path("notes").toString()).contains(reason);
    assertThat(sato.path("did_you_mean")).isEmpty();
    assertThat(ran("search", "給与の視給", "--as", "sato").err()).contains(reason);
    assertThat(ran("search", "給与", "--as", "sato", "--filter", "x=y").err()).contains(reason);
    JsonNode suggested = ran("suggest", "給与", "--as", "sato", "--json").json();
    assertThat(suggested.path("suggestions")).isEmpty();
    assertThat(suggested.path("notes").toString()).contains(reason);
    assertThat(ran("suggest", "給与", "--as", "sato").err()).contains(reason);

    assertThat(ids(ran("search", "給与", "--json").json())).hasSize(2);
    assertThat(ran("suggest", "給与").out()).contains("給与の支給");
  }

  private void comesUnderRules() throws IOException {
    Files.writeString(rule, "groups: [人事]\n");
    ran("update");
    shows();
    assertThat(ids(ran("search", "給与", "--as", "sato", "--groups", "人事", "--json").json()))
        .containsExactly("人事/給与.md");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rebuild", "update"})
  void losingAllRuleFilesOpensNothing(String command) throws IOException {
    comesUnderRules();
    Files.delete(rule);

    assertThat(ran(command, docs).err()).contains(CLOSED, "permissions.default", "--open");
    isClosed(MISSING);
    assertThat(ran("access", docs).out())
        .contains("nobody [no rule, and the data folder was under rules]")
        .doesNotContain("everybody");

    comesUnderRules();
  }

  @Test
  void goingBackToBeforeTheFirstRuleOpensNothing() throws IOException {
    comesUnderRules();

    Cli back = ran("generations", "rollback", "--json");
    assertThat(back.err()).contains(CLOSED);
    isClosed(MISSING);

    String first = back.json().path("current").asString("");
    String ruled = back.json().path("before").asString("");
    assertThat(ran("generations", "use", ruled).err()).doesNotContain(CLOSED);
    assertThat(ran("generations", "use", first).err()).contains(CLOSED);
    isClosed(MISSING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rebuild", "update"})
  void theOperatorOpensItByABuild(String command) throws IOException {
    comesUnderRules();
    Files.delete(rule);
    ran(command, docs);

    // Nothing has changed for an update; its word counts all the same.
    assertThat(ran(command, docs, "--open").err()).contains("to everybody").doesNotContain(CLOSED);
    shows("人事/給与.md", "案内.md");
    ran(command, docs);
    shows("人事/給与.md", "案内.md");

    comesUnderRules();
    Files.delete(rule);
    ran(command, docs);
    isClosed(MISSING);
  }

  @Test
  void theOperatorOpensItOnTheWayBack() throws IOException {
    comesUnderRules();
    assertThat(ran("generations", "rollback", "--open").err()).contains("to everybody");
    shows("人事/給与.md", "案内.md");
  }

  @Test
  void theOperatorOpensWhatIsInUse() throws IOException {
    comesUnderRules();
    String first = ran("generations", "rollback", "--json").json().path("current").asString("");
    assertThat(ran("generations", "use", first, "--open").err()).contains("to everybody");
    shows("人事/給与.md", "案内.md");
  }

  @Test
  void thereIsNothingToOpenWhereThereAreRules() throws IOException {
    comesUnderRules();
    assertThat(ran("rebuild", docs, "--open").err()).contains("--open changes nothing");
    shows();
    Files.delete(rule);
    ran("update");
    isClosed(MISSING);
  }

  @Test
  void theConfigurationSaysSoForBuilds() throws IOException {
    comesUnderRules();
    Files.delete(rule);
    Path config = Files.writeString(temp.resolve("c.yml"), "permissions:\n  default: everybody\n");
    ran("update", "--config", config);
    shows("人事/給与.md", "案内.md");

    // What the configuration no longer says is a loss too.
    ran("update");
    isClosed(MISSING);
  }
}
