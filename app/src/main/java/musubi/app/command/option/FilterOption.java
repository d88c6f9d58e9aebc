package musubi.app.command.option;

import java.util.ArrayList;
import java.util.List;
import musubi.app.ErrorMessage;
import musubi.lucene.query.Filter;
import musubi.message.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --filter FIELD=VALUE}, for every command that looks documents up. */
public final class FilterOption {

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(names = "--filter", paramLabel = "FIELD=VALUE")
  List<String> filters = new ArrayList<>();

  public List<Filter> parsed() {
    return filters.stream().map(this::filter).toList();
  }

  private Filter filter(String text) {
    try {
      return Filter.parse(text);
    } catch (IllegalArgumentException e) {
      throw new OptionException(
          spec.commandLine(), ErrorMessage.of("option.filter", Reason.of(e)), e);
    }
  }
}
