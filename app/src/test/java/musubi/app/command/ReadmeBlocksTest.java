package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import musubi.app.command.option.ConsoleFactory;
import musubi.app.config.ConfigFile;
import musubi.app.output.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The program understands each configuration, rule file and command that its READMEs show. */
class ReadmeBlocksTest {

  private static final Path ROOT = Path.of("..");

  /** Keys of a rule file, which says who may read a folder. */
  private static final Pattern RULES = Pattern.compile("(?m)^(groups|users|everybody|files):");

  private static final Pattern WORD = Pattern.compile("\\s*((?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+)");

  /** What ends a command, outside of quotes: an even number of them follows. */
  private static final Pattern SEPARATOR =
      Pattern.compile("(?:&&|;|\\||>)(?=(?:[^']*'[^']*')*[^']*$)");

  @TempDir Path folder;

  /**
   * A block between three backquotes.
   *
   * @param line of its first line, from 1
   */
  private record Block(String kind, String text, int line) {}

  private static List<Block> blocks(String readme) throws IOException {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = Files.readAllLines(ROOT.resolve(readme));
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("```")) {
        String kind = lines.get(i).substring(3).strip();
        int from = ++i;
        while (!lines.get(i).startsWith("```")) {
          i++;
        }
        blocks.add(new Block(kind, String.join("\n", lines.subList(from, i)) + "\n", from + 1));
      }
    }
    return blocks;
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.ja.md"})
  void everyYamlBlockIsUnderstood(String readme) throws IOException {
    List<Block> yaml = blocks(readme).stream().filter(b -> b.kind().equals("yaml")).toList();
    assertThat(yaml).as("blocks of " + readme).hasSizeGreaterThanOrEqualTo(2);
    for (Block block : yaml) {
      String place = "%s:%d".formatted(readme, block.line());
      if (RULES.matcher(block.text()).find()) {
        assertRulesAreUnderstood(block, place);
      } else {
        assertConfigurationIsUnderstood(block, place);
      }
    }
  }

  private void assertConfigurationIsUnderstood(Block block, String place) throws IOException {
    Path file = Files.writeString(folder.resolve("musubi.yml"), block.text());
    Files.createDirectories(folder.resolve("dictionaries"));
    Files.writeString(folder.resolve("queries.txt"), "有休\n");
    try {
      ConfigFile.read(file);
    } catch (RuntimeException e) {
      fail(place + ": " + e.getMessage(), e);
    }
  }

  private void assertRulesAreUnderstood(Block block, String place) throws IOException {
    Files.writeString(folder.resolve(".musubi-acl.yml"), block.text());
    Path document = Files.writeString(folder.resolve("x.md"), "x");
    Cli asked = Cli.run("access", document, "--json");
    assertThat(asked.exit()).as("%s: %s", place, asked.err()).isZero();
    assertThat(asked.out()).as(place).contains("人事").doesNotContain("cannot be understood");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "README.ja.md"})
  void everyCommandIsUnderstood(String readme) throws IOException {
    int commands = 0;
    for (Block block : blocks(readme)) {
      if (block.kind().equals("yaml")) {
        continue;
      }
      int number = block.line();
      for (String line : block.text().split("\n")) {
        for (List<String> command : commands(line)) {
          commands++;
          assertThat(problem(command)).as("%s:%d: %s", readme, number, line).isEmpty();
        }
        number++;
      }
    }
    assertThat(commands).as("commands of " + readme).isGreaterThan(10);
  }

  /** What the parser says against a command; empty if it takes it. */
  private static String problem(List<String> words) {
    try {
      new CommandLine(new MusubiCommand(), new ConsoleFactory(Console.system(Locale.ENGLISH)))
          .setCaseInsensitiveEnumValuesAllowed(true)
          .parseArgs(words.toArray(String[]::new));
      return "";
    } catch (CommandLine.ParameterException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** The arguments of each call of the program on a line of a shell. */
  private static List<List<String>> commands(String line) {
    List<List<String>> commands = new ArrayList<>();
    for (String part : SEPARATOR.split(line)) {
      List<String> words = new ArrayList<>();
      Matcher matcher = WORD.matcher(part);
      while (matcher.find() && !matcher.group(1).startsWith("#")) {
        words.add(matcher.group(1).replaceAll("['\"]", ""));
      }
      if (!words.isEmpty() && words.getFirst().matches("(?:\\S*/)?bin/musubi|musubi")) {
        commands.add(words.subList(1, words.size()));
      }
    }
    return commands;
  }

  /** So the tests above can fail. */
  @Test
  void whatIsNotUnderstoodIsNamed() throws IOException {
    assertThat(problem(List.of("rebuild", "docs", "--no-such-option"))).contains("no-such-option");
    assertThat(problem(List.of("export", "docs"))).contains("--out");
    assertThat(commands("(cd x) && bin/musubi search 'a b' --k 5 # why"))
        .containsExactly(List.of("search", "a b", "--k", "5"));
    Block wrong = new Block("yaml", "sources:\n  worker-memory: 512\n", 61);
    assertThatThrownBy(() -> assertConfigurationIsUnderstood(wrong, "README.md:61"))
        .hasMessageContaining("README.md:61: ")
        .hasMessageContaining("worker-memory is '512'");
  }
}
