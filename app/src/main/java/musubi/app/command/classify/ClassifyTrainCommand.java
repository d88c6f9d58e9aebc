package musubi.app.command.classify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.classify.Card;
import musubi.app.classify.Classifier;
import musubi.app.classify.ClassifierFigures;
import musubi.app.classify.ClassifierFolder;
import musubi.app.classify.Features;
import musubi.app.classify.Labelled;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FieldOptions;
import musubi.app.feature.TextItem;
import musubi.app.json.classes.ClassifyTrainJson;
import musubi.app.output.Console;
import musubi.app.seen.DocumentKey;
import musubi.app.seen.LearnedFrom;
import musubi.app.seen.SeenDocuments;
import musubi.app.seen.SeenFile;
import musubi.app.setup.Setup;
import musubi.embedder.Embedder;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "train", mixinStandardHelpOptions = true)
final class ClassifyTrainCommand implements Callable<Integer> {

  @Mixin CommonOptions common;
  @Mixin FieldOptions fields;
  @Mixin FoldOptions folds;

  @Parameters(paramLabel = "SOURCE")
  Path source;

  @Option(names = "--out", paramLabel = "DIR", required = true)
  Path out;

  @Option(names = "--features", paramLabel = "FEATURES", defaultValue = "both")
  Features features;

  @Override
  public Integer call() throws IOException {
    folds.check();
    Console console = common.console();
    ClassifierFolder folder = new ClassifierFolder(out);
    folder.checkFree();
    Setup setup = common.setup();
    LabelledTexts reading = new LabelledTexts(common, setup);
    List<TextItem> items = reading.read(source, fields.names());
    Labelled labelled;
    Card.Embedder made;
    try (Embedder embedder = setup.model().open()) {
      made =
          new Card.Embedder(
              embedder.name(),
              setup.model().location(),
              embedder.fingerprint(),
              embedder.dimensions());
      labelled = reading.labelled(items, source, folds.folds, embedder);
    }
    console.tell("classify.training", labelled.size(), labelled.classes().size());
    DocumentKey key = DocumentKey.of(setup.store().data());
    Card card =
        folder.write(
            Classifier.train(labelled, features, folds.folds, folds.precision, folds.seed),
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            items.stream().map(item -> key.nameOfText(item.text())).toList(),
            made,
            new Card.Analysis(JapaneseTextAnalyzer.FINGERPRINT, reading.features().userWords()));
    LearnedFrom learned = LearnedFrom.texts(items.stream().map(TextItem::id).toList());
    if (learned.needsData(setup.store().data())) {
      console.tell("seen.not-listed", setup.store().data());
    }
    SeenFile.add(
        out,
        learned.step(SeenDocuments.Kind.CLASSIFIER, card.trained().at(), setup.store().data()));
    if (common.json()) {
      console.json(ClassifyTrainJson.of(out.toString(), card));
    } else {
      print(card);
    }
    return ExitCodes.DONE;
  }

  private void print(Card card) {
    Console console = common.console();
    ClassifierFigures figures = card.figures();
    console.say("classify.trained", card.trained().texts(), card.classes().size(), out);
    console.say(
        "classify.figures", figures.macroF1(), figures.accuracy(), figures.calibrationError());
    if (card.said().threshold() > 1) {
      console.say("classify.unreachable", card.said().precision());
    } else {
      console.say(
          "classify.says",
          card.said().threshold(),
          100 * figures.coverage(),
          100 * figures.precision());
      if (figures.precision() < card.said().precision()) {
        console.tell("classify.missed", 100 * figures.precision(), 100 * card.said().precision());
      }
    }
  }
}
