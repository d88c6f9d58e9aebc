package musubi.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import musubi.app.command.option.ConsoleFactory;
import musubi.app.message.HelpTexts;
import musubi.app.output.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A command that is called alone is the one that the whole program knows. */
class CalledCommandTest {

  private static final ConsoleFactory FACTORY = new ConsoleFactory(Console.system(Locale.ENGLISH));

  private static final CommandLine ALL =
      new CommandLine(new MusubiCommand(), FACTORY).setResourceBundle(HelpTexts.in(Locale.ENGLISH));

  private static CommandLine line(String... args) {
    return MusubiCommand.commandLine(List.of(args), FACTORY)
        .setResourceBundle(HelpTexts.in(Locale.ENGLISH));
  }

  private static Set<String> commands() {
    return ALL.getSubcommands().keySet();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void itTakesTheSameAndExplainsItTheSame(String name) {
    CommandLine alone = line("--lang", "en", name, "--help").getSubcommands().get(name);
    CommandLine whole = ALL.getSubcommands().get(name);
    assertThat(alone.getUsageMessage()).isEqualTo(whole.getUsageMessage());
    assertThat(alone.getSubcommands().keySet()).isEqualTo(whole.getSubcommands().keySet());
    assertThat(alone.getCommandSpec().optionsMap().keySet())
        .isEqualTo(whole.getCommandSpec().optionsMap().keySet());
  }

  @Test
  void nothingElseIsMade() {
    assertThat(line("search", "rebuild").getSubcommands()).containsOnlyKeys("search");
    assertThat(line("--lang=ja", "search").getSubcommands()).containsOnlyKeys("search");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--help search", "--version", "serch", "--lang", "warm-up", "-- x"})
  void whereNoCommandIsCalledAllAreKnown(String words) {
    CommandLine line = line(words.isEmpty() ? new String[0] : words.split(" "));
    assertThat(line.getSubcommands().keySet()).isEqualTo(commands());
  }
}
