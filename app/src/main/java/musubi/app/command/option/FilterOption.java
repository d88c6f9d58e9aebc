package musubi.app.command.option;

import musubi.message.Reason;
import musubi.app.ErrorMessage;
import java.util.ArrayList;
import java.util.List;
import musubi.lucene.query.Filter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --filter FIELD=VALUE}, for every command that looks documents up. */
public final class FilterOption {

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--filter",
      paramLabel = "FIELD=VALUE",
      description =
          "Only documents whose metadata field has this value; != for those without it. For dates"
              + " and numbers also >=, <=, >, < and FROM..TO (modified>=2024-04,"
              + " amount=1000..5000). path=FOLDER/ is everything below it, edition=current leaves"
              + " out older editions. Repeated with = for one field: any of the values; otherwise:"
              + " all of them.")
  List<String> filters = new ArrayList<>();

  public List<Filter> parsed() {
    return filters.stream().map(this::filter).toList();
  }

  private Filter filter(String text) {
    try {
      return Filter.parse(text);
    } catch (IllegalArgumentException e) {
      throw new OptionException(spec.commandLine(), ErrorMessage.of("option.filter", Reason.of(e)), e);
    }
  }
}
