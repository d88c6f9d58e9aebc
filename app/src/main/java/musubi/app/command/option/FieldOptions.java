package musubi.app.command.option;

import musubi.app.feature.FieldNames;
import picocli.CommandLine.Option;

/** The fields of files of JSON lines. */
public final class FieldOptions {

  @Option(names = "--text-field", paramLabel = "NAME", defaultValue = "text")
  String text = FieldNames.DEFAULT.text();

  @Option(names = "--label-field", paramLabel = "NAME", defaultValue = "label")
  String label = FieldNames.DEFAULT.label();

  public FieldNames names() {
    return new FieldNames(text, label);
  }
}
