package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import musubi.app.command.option.ConsoleFactory;
import musubi.app.message.HelpTexts;
import musubi.app.output.Console;
import musubi.app.setup.BuildSetup;
import musubi.app.setup.RerankSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Every command, option and argument is explained in both languages, and nothing else is. */
class HelpTest {

  private static final List<String> HEADINGS =
      List.of("usage.synopsisHeading", "usage.commandListHeading");

  private static List<CommandSpec> commands() {
    Console console = Console.system(Locale.ENGLISH);
    List<CommandSpec> all = new ArrayList<>();
    add(new CommandLine(new MusubiCommand(), new ConsoleFactory(console)), all);
    return all;
  }

  private static void add(CommandLine command, List<CommandSpec> all) {
    all.add(command.getCommandSpec());
    new LinkedHashSet<>(command.getSubcommands().values()).forEach(below -> add(below, all));
  }

  /** The keys of a text: one, or one a line. */
  private static List<String> keys(String key, ResourceBundle bundle) {
    return bundle.containsKey(key)
        ? List.of(key)
        : Stream.iterate(0, i -> bundle.containsKey(key + "." + i), i -> i + 1)
            .map(i -> key + "." + i)
            .toList();
  }

  /** The keys of what an option or argument is for: its command's own, else those for all. */
  private static List<String> keys(CommandSpec command, String name, ResourceBundle bundle) {
    List<String> own = keys(command.qualifiedName(".") + "." + name, bundle);
    return own.isEmpty() ? keys(name, bundle) : own;
  }

  private static String key(OptionSpec option) {
    String name = option.longestName().replaceFirst("^-+", "");
    return option.usageHelp() || option.versionHelp() ? "mixinStandardHelpOptions." + name : name;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void everythingIsExplainedAndNothingElse(String language) {
    ResourceBundle bundle = HelpTexts.in(Locale.of(language));
    Set<String> used = new TreeSet<>(HEADINGS);
    for (CommandSpec command : commands()) {
      String name = command.qualifiedName(".");
      List<String> description = keys(name + ".usage.description", bundle);
      assertThat(description).as(name).isNotEmpty();
      used.addAll(description);
      used.addAll(keys(name + ".usage.footer", bundle));
      for (OptionSpec option : command.options()) {
        List<String> found = keys(command, key(option), bundle);
        assertThat(found).as(name + " " + option.longestName()).hasSize(1);
        used.addAll(found);
      }
      for (PositionalParamSpec argument : command.positionalParameters()) {
        String key = argument.paramLabel() + "[" + argument.index() + "]";
        List<String> found = keys(command, key, bundle);
        assertThat(found).as(name + " " + key).hasSize(1);
        used.addAll(found);
      }
    }
    assertThat(new TreeSet<>(bundle.keySet())).isEqualTo(used);
  }

  @Test
  void noExplanationIsLeftInEnglish() {
    ResourceBundle english = HelpTexts.in(Locale.ENGLISH);
    ResourceBundle japanese = HelpTexts.in(Locale.JAPANESE);
    assertThat(english.keySet())
        .allSatisfy(
            key -> {
              String text = english.getString(key);
              if (!text.isBlank() && !text.startsWith(" ")) {
                assertThat(japanese.getString(key)).as(key).isNotEqualTo(text);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void defaultsAreThoseOfTheProgram(String language) {
    ResourceBundle bundle = HelpTexts.in(Locale.of(language));
    assertThat(bundle.getString("keep")).contains(" " + BuildSetup.KEPT_GENERATIONS);
    assertThat(bundle.getString("rerank-depth")).contains(" " + RerankSetup.DEFAULT_DEPTH);
    assertThat(bundle.getString("rerank-budget-ms"))
        .contains(" " + RerankSetup.DEFAULT_BUDGET_MILLIS);
  }

  @Test
  void helpIsInTheLanguageThatIsAskedForWithIt() {
    Cli english = Cli.run("search", "--help");
    Cli japanese = Cli.run("search", "--help", "--lang", "ja");

    assertThat(japanese.exit()).isZero();
    assertThat(japanese.out())
        .startsWith("使い方: musubi search ")
        .contains("使用中の世代を検索します。", "表示する件数(1 から 1000、既定: 10)。", "このヘルプを表示します。")
        .isEqualTo(Cli.run("--lang=ja", "search", "--help").out())
        .isEqualTo(Cli.inJapanese("search", "--help").out());
    assertThat(english.out())
        .startsWith("Usage: musubi search ")
        .contains("Search the current generation of the index.", "Show this help message and exit.")
        .isEqualTo(Cli.inJapanese("search", "--help", "--lang", "en").out());
    assertThat(Cli.inJapanese("--help").out()).contains("コマンド:", "使用中の世代を検索します。");
  }
}
