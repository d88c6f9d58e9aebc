package musubi.app.command.search;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FilterOption;
import musubi.app.command.option.OptionException;
import musubi.app.command.option.ViewerOptions;
import musubi.app.json.SuggestJson;
import musubi.app.message.NoteText;
import musubi.app.output.Printable;
import musubi.app.search.SearchService;
import musubi.app.search.ServiceSettings;
import musubi.app.setup.Setup;
import musubi.lucene.hit.Suggestion;
import musubi.lucene.permission.Viewer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "suggest", mixinStandardHelpOptions = true)
public final class SuggestCommand implements Callable<Integer> {

  private static final int MAX_SUGGESTIONS = 100;

  @Mixin CommonOptions common;
  @Mixin FilterOption filter;
  @Mixin ViewerOptions viewers;
  @Spec CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "PREFIX")
  List<String> typed;

  @Option(names = "--k", paramLabel = "N", defaultValue = "10")
  int k;

  @Override
  public Integer call() throws IOException {
    String prefix = String.join(" ", typed).strip();
    if (prefix.isEmpty()) {
      throw new OptionException(spec.commandLine(), ErrorMessage.of("option.prefix-empty"));
    }
    if (k < 1 || k > MAX_SUGGESTIONS) {
      throw new OptionException(
          spec.commandLine(), ErrorMessage.of("option.k", k, MAX_SUGGESTIONS));
    }
    Setup setup = common.setup();
    Viewer viewer = viewers.viewer();
    try (SearchService service =
        SearchService.of(setup.serving(), ServiceSettings.DEFAULT.withLimits(setup.limits()))) {
      List<Suggestion> suggestions = service.suggest(prefix, k, viewer, filter.parsed());
      NoteText text = new NoteText(common.json() ? Locale.ENGLISH : common.console().language());
      print(prefix, suggestions, service.nothingReadable(viewer).stream().map(text::of).toList());
    }
    return ExitCodes.DONE;
  }

  private void print(String prefix, List<Suggestion> suggestions, List<String> notes) {
    if (common.json()) {
      common.console().json(SuggestJson.of(prefix, suggestions, notes));
    } else if (suggestions.isEmpty()) {
      notes.forEach(common.console()::note);
      common.console().tell("suggest.none");
    } else {
      suggestions.forEach(s -> common.console().line(Printable.line(s.text())));
    }
  }
}
