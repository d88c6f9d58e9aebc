package musubi.app.command;

import musubi.app.message.TerminalLanguage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The option that every command takes. */
abstract class LanguageOption {

  /** Asked for before the command line is parsed, by {@link TerminalLanguage}; refused here. */
  @Option(names = TerminalLanguage.OPTION, paramLabel = "LANGUAGE", scope = ScopeType.INHERIT)
  TerminalLanguage.@Nullable Choice language;
}
