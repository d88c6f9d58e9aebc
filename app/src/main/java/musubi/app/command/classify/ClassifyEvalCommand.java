package musubi.app.command.classify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import musubi.app.classify.ClassifierFigures;
import musubi.app.classify.ClassifierValidation;
import musubi.app.classify.Labelled;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FieldOptions;
import musubi.app.feature.TextItem;
import musubi.app.json.classes.ClassifyEvalJson;
import musubi.app.output.Console;
import musubi.app.setup.Setup;
import musubi.embedder.Embedder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "eval", mixinStandardHelpOptions = true)
final class ClassifyEvalCommand implements Callable<Integer> {

  @Mixin CommonOptions common;
  @Mixin FieldOptions fields;
  @Mixin FoldOptions folds;

  @Parameters(paramLabel = "SOURCE")
  Path source;

  @Override
  public Integer call() throws IOException {
    folds.check();
    Console console = common.console();
    Setup setup = common.setup();
    LabelledTexts reading = new LabelledTexts(common, setup);
    List<TextItem> items = reading.read(source, fields.names());
    Labelled labelled;
    try (Embedder embedder = setup.model().open()) {
      labelled = reading.labelled(items, source, folds.folds, embedder);
    }
    Map<String, ClassifierFigures> figures =
        new ClassifierValidation(labelled, folds.folds, folds.precision, folds.seed)
            .run(name -> console.tell("classify.measuring", console.phrase("classify." + name)));
    if (common.json()) {
      console.json(
          ClassifyEvalJson.of(labelled, folds.folds, folds.seed, folds.precision, figures));
    } else {
      print(labelled, figures);
    }
    return ExitCodes.DONE;
  }

  private void print(Labelled labelled, Map<String, ClassifierFigures> figures) {
    Console console = common.console();
    console.say("classify.texts", labelled.size(), labelled.classes().size(), folds.folds);
    console.say("classify.columns", Math.round(folds.precision * 100));
    figures.forEach(
        (name, of) ->
            console.line(
                "%8.4f %8.4f %8.4f %8.3f %8.3f  %s"
                    .formatted(
                        of.macroF1(),
                        of.accuracy(),
                        of.calibrationError(),
                        of.coverage(),
                        of.precision(),
                        console.phrase("classify." + name))));
  }
}
