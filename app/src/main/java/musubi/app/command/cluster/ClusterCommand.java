package musubi.app.command.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.cluster.Cluster;
import musubi.app.cluster.Clustering;
import musubi.app.cluster.Collected;
import musubi.app.cluster.Grouping;
import musubi.app.cluster.Method;
import musubi.app.cluster.Place;
import musubi.app.cluster.PlantedCopies;
import musubi.app.cluster.map.MapWriter;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.feature.TextItem;
import musubi.app.json.classes.ClusterJson;
import musubi.app.json.classes.CopiesJson;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.setup.Setup;
import musubi.app.setup.TextFeatures;
import musubi.lucene.copy.Copies;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "cluster", mixinStandardHelpOptions = true)
public final class ClusterCommand implements Callable<Integer> {

  private static final int EXAMPLES = 3;
  private static final List<Double> THRESHOLDS = List.of(0.5, 0.6, 0.7, 0.8, 0.9);

  @Mixin CommonOptions common;
  @Mixin SourceOptions source;

  @Option(names = "--method", paramLabel = "METHOD", defaultValue = "kmeans")
  Method method;

  @Option(names = "--k", paramLabel = "N")
  @Nullable Integer k;

  @Option(names = "--least", paramLabel = "N", defaultValue = "5")
  int least;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Option(names = "--map", paramLabel = "FILE")
  @Nullable Path map;

  @Option(names = "--duplicates")
  boolean duplicates;

  @Option(names = "--threshold", paramLabel = "X")
  double threshold = Copies.THRESHOLD;

  @Option(names = "--plant")
  boolean plant;

  @Override
  public Integer call() throws IOException {
    check();
    Setup setup = common.setup();
    TextFeatures features = new TextFeatures(setup);
    List<TextItem> items = source.read(common, setup, features);
    if (plant) {
      plant(items);
    } else if (duplicates) {
      copies(items);
    } else {
      groups(items, setup, features);
    }
    return ExitCodes.DONE;
  }

  private void check() {
    if (k != null && k < 2) {
      throw new UsageException(ErrorMessage.of("option.groups", k));
    }
    if (least < 2) {
      throw new UsageException(ErrorMessage.of("option.least", least));
    }
    if (!(threshold > 0 && threshold <= 1)) {
      throw new UsageException(ErrorMessage.of("option.threshold", threshold));
    }
  }

  private void groups(List<TextItem> items, Setup setup, TextFeatures features) {
    int needed = k == null ? 2 : k;
    if (items.size() < needed) {
      throw new UserException(ErrorMessage.of("cluster.too-few", items.size(), needed));
    }
    Console console = common.console();
    Collected texts;
    try (Progress progress = console.progress("progress.embedding")) {
      texts =
          features.collected(
              items,
              source.areQueries(),
              done ->
                  progress.at(
                      (double) done / items.size(), console.phrase("progress.documents", done)));
    }
    Clustering found =
        Clustering.of(
            texts, method, k == null ? OptionalInt.empty() : OptionalInt.of(k), least, seed);
    if (map != null) {
      new MapWriter(found, items, Place.of(texts.vectors()), console.language()).write(map);
      console.tell("cluster.map-written", map);
    }
    if (common.json()) {
      console.json(ClusterJson.of(found, items, method, seed));
    } else {
      print(found, items);
    }
  }

  private void print(Clustering found, List<TextItem> items) {
    Console console = common.console();
    console.say("cluster.found", items.size(), found.clusters().size(), found.silhouette());
    found
        .agreement()
        .ifPresent(
            v ->
                console.say(
                    "cluster.agreement",
                    v.value(),
                    found.wordsAgreement().isPresent()
                        ? found.wordsAgreement().get().value()
                        : 0.0));
    int number = 0;
    for (Cluster cluster : found.clusters()) {
      number++;
      String label =
          cluster.label().isEmpty() ? console.phrase("cluster.unnamed", number) : cluster.label();
      console.line(
          "%s  %s"
              .formatted(
                  console.strong(label), console.phrase("cluster.size", cluster.texts().size())));
      console.line("    " + String.join("、", cluster.words()));
      cluster.texts().stream()
          .limit(EXAMPLES)
          .map(items::get)
          .forEach(item -> console.line("    - " + name(item)));
    }
    int ungrouped = found.grouping().texts(Grouping.NONE).size();
    if (ungrouped > 0) {
      console.say("cluster.ungrouped", ungrouped);
    }
  }

  private static String name(TextItem item) {
    return item.title().isEmpty() || item.title().equals(item.path())
        ? item.path()
        : "%s (%s)".formatted(item.title(), item.path());
  }

  private void copies(List<TextItem> items) {
    Console console = common.console();
    List<Copies.Group> groups =
        new Copies(items.stream().map(TextItem::text).toList(), seed).groups(threshold);
    if (common.json()) {
      console.json(CopiesJson.of(items, threshold, groups));
      return;
    }
    console.say("cluster.copies", items.size(), groups.size(), threshold);
    for (Copies.Group group : groups) {
      console.say("cluster.copies.group", group.texts().size(), group.similarity());
      group.texts().forEach(text -> console.line("    - " + name(items.get(text))));
    }
  }

  private void plant(List<TextItem> items) {
    Console console = common.console();
    List<PlantedCopies.Found> found =
        new PlantedCopies(items.stream().map(TextItem::text).toList(), seed).measure(THRESHOLDS);
    if (common.json()) {
      console.json(CopiesJson.Planted.of(items.size(), found));
      return;
    }
    for (PlantedCopies.Found of : found) {
      console.say(
          "cluster.planted." + of.change(),
          of.threshold(),
          of.precision(),
          of.recall(),
          of.copies());
    }
  }
}
