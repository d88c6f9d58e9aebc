package musubi.app.command.classify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.app.classify.Card;
import musubi.app.classify.Classifier;
import musubi.app.classify.ClassifierFolder;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.command.option.FieldOptions;
import musubi.app.feature.TextItem;
import musubi.app.feature.Texts;
import musubi.app.json.classes.ClassifyPredictJson;
import musubi.app.json.classes.PredictionJson;
import musubi.app.output.Console;
import musubi.app.output.Json;
import musubi.app.output.Progress;
import musubi.app.setup.Setup;
import musubi.app.setup.TextFeatures;
import musubi.embedder.Embedder;
import musubi.lucene.generation.Manifest;
import musubi.lucene.index.VectorFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "predict", mixinStandardHelpOptions = true)
final class ClassifyPredictCommand implements Callable<Integer> {

  @Mixin CommonOptions common;
  @Mixin FieldOptions fields;

  @Parameters(arity = "1..*", paramLabel = "SOURCE")
  List<Path> sources;

  @Option(names = "--classifier", paramLabel = "DIR", required = true)
  Path folder;

  @Option(names = "--out", paramLabel = "FILE")
  @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    Console console = common.console();
    Setup setup = common.setup();
    ClassifierFolder kept = new ClassifierFolder(folder);
    Card card = kept.card();
    kept.requireThisAnalysis(card);
    Classifier classifier = kept.open(card);
    TextFeatures features = new TextFeatures(setup, card.analysis().words());
    List<PredictionJson> predictions;
    Texts texts;
    try (Embedder embedder = embedder(setup, card)) {
      texts =
          features.read(
              sources,
              fields.names(),
              false,
              failure -> console.tell("texts.not-read", failure.path(), failure.message()));
      predictions = predict(classifier, texts.items(), features, embedder);
    }
    ClassifyPredictJson summary = ClassifyPredictJson.of(predictions, texts.unread(), out != null);
    if (out != null) {
      Files.write(out, predictions.stream().map(Json::text).toList());
    }
    if (common.json()) {
      console.json(summary);
    } else if (out != null) {
      console.say("classify.predicted", summary.texts(), summary.abstained(), out);
    } else {
      predictions.forEach(console::json);
    }
    return ExitCodes.DONE;
  }

  /** Vectors of another model are other vectors: nothing would be right. */
  private Embedder embedder(Setup setup, Card card) {
    Card.Embedder made = card.embedder();
    Embedder embedder =
        setup
            .model()
            .openFor(
                new Manifest.Model(
                    made.name(),
                    made.location(),
                    made.fingerprint(),
                    made.dimensions(),
                    true,
                    VectorFormat.DEFAULT));
    if (!embedder.fingerprint().equals(made.fingerprint())) {
      String other = embedder.name();
      String fingerprint = embedder.fingerprint();
      embedder.close();
      throw new UserException(
          ErrorMessage.of(
              "classify.other-model", folder, made.name(), made.fingerprint(), other, fingerprint));
    }
    return embedder;
  }

  private List<PredictionJson> predict(
      Classifier classifier, List<TextItem> items, TextFeatures features, Embedder embedder) {
    Console console = common.console();
    try (Progress progress = console.progress("progress.embedding")) {
      float[][] vectors =
          features.vectors(
              items,
              embedder,
              done ->
                  progress.at(
                      (double) done / items.size(), console.phrase("progress.documents", done)));
      List<List<String>> words = features.words(items);
      List<PredictionJson> predictions = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        predictions.add(
            PredictionJson.of(
                items.get(i).id(),
                items.get(i).path(),
                classifier.predict(vectors[i], words.get(i))));
      }
      return predictions;
    }
  }
}
