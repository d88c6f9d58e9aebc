package musubi.app.command.classify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import musubi.app.classify.Labelled;
import musubi.app.command.option.CommonOptions;
import musubi.app.feature.FieldNames;
import musubi.app.feature.TextItem;
import musubi.app.feature.Texts;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.setup.Setup;
import musubi.app.setup.TextFeatures;
import musubi.embedder.Embedder;

/** Reads texts with their classes, and tells what was left out. */
final class LabelledTexts {

  private final Console console;
  private final TextFeatures features;

  LabelledTexts(CommonOptions common, Setup setup) throws IOException {
    this.console = common.console();
    this.features = new TextFeatures(setup);
  }

  TextFeatures features() {
    return features;
  }

  List<TextItem> read(Path source, FieldNames fields) {
    Texts texts =
        features.read(
            List.of(source),
            fields,
            true,
            failure -> console.tell("texts.not-read", failure.path(), failure.message()));
    if (texts.unlabelled() > 0) {
      console.tell("texts.unlabelled", texts.unlabelled());
    }
    if (texts.empty() > 0) {
      console.tell("texts.empty", texts.empty());
    }
    return texts.items();
  }

  Labelled labelled(List<TextItem> items, Path source, int folds, Embedder embedder) {
    try (Progress progress = console.progress("progress.embedding")) {
      return features.labelled(
          items,
          source,
          folds,
          embedder,
          done ->
              progress.at(
                  (double) done / items.size(), console.phrase("progress.documents", done)));
    }
  }
}
