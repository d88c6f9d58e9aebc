package musubi.app.command;

import java.util.ArrayList;
import java.util.List;
import musubi.lucene.search.Filter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --filter FIELD=VALUE}, for every command that looks documents up. */
final class FilterOption {

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--filter",
      paramLabel = "FIELD=VALUE",
      description =
          "Only documents whose metadata field has this value. Repeated for one field: any of the"
              + " values; for several fields: all of them.")
  List<String> filters = new ArrayList<>();

  List<Filter> parsed() {
    return filters.stream().map(this::filter).toList();
  }

  private Filter filter(String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || equals == text.length() - 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--filter '%s' is not understood; expected FIELD=VALUE.".formatted(text));
    }
    return new Filter(text.substring(0, equals), text.substring(equals + 1));
  }
}
