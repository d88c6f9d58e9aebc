package musubi.app.command.option;

import musubi.app.setup.Overrides;
import picocli.CommandLine.Option;

/** Whether queries are asked with the vocabulary of the Japanese office. */
public final class VocabularyOption implements Overriding {

  @Option(names = "--no-vocabulary")
  boolean noVocabulary;

  @Override
  public Overrides over(Overrides before) {
    return before.with(new Overrides.Words(noVocabulary));
  }
}
