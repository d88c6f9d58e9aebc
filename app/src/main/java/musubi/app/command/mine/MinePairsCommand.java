package musubi.app.command.mine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import musubi.app.ErrorMessage;
import musubi.app.UsageException;
import musubi.app.UserException;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.eval.BeirFolder;
import musubi.app.history.History;
import musubi.app.json.mine.PairsJson;
import musubi.app.mine.PairKind;
import musubi.app.mine.click.ClickLog;
import musubi.app.mine.click.PositionBias;
import musubi.app.mine.pair.MinedPairs;
import musubi.app.mine.pair.PairExport;
import musubi.app.mine.pair.PairMining;
import musubi.app.output.Console;
import musubi.app.output.Progress;
import musubi.app.setup.Setup;
import musubi.app.setup.SourceIndex;
import musubi.lucene.permission.Viewer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Training pairs from headings, questions, definitions, titles, judged queries and clicks. */
@Command(name = "pairs", mixinStandardHelpOptions = true)
final class MinePairsCommand implements Callable<Integer> {

  private static final int MOST_NEGATIVES = 10;

  @Mixin CommonOptions common;
  @Mixin MinedSource source;

  @Option(names = "--out", paramLabel = "FILE", required = true)
  Path out;

  @Option(names = "--kinds", paramLabel = "KIND", split = ",")
  Set<String> kinds = new LinkedHashSet<>();

  @Option(names = "--judged", paramLabel = "DIR")
  List<Path> judged = List.of();

  @Option(names = "--split", paramLabel = "NAME", defaultValue = "test")
  String split;

  @Option(names = "--negatives", paramLabel = "N", defaultValue = "2")
  int negatives;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Override
  public Integer call() throws IOException {
    if (negatives < 0 || negatives > MOST_NEGATIVES) {
      throw new UsageException(ErrorMessage.of("mine.negatives", negatives, MOST_NEGATIVES));
    }
    Set<PairKind> chosen = chosen();
    boolean clicks = chosen.contains(PairKind.CLICKS);
    Setup setup = common.setup();
    List<BeirFolder> folders = judged.stream().map(dir -> BeirFolder.read(dir, split)).toList();
    Optional<ClickLog> log = clicks ? Optional.of(clickLog(setup)) : Optional.empty();
    try (SourceIndex index = source.open(common, setup)) {
      MinedPairs mined;
      try (Progress progress = common.console().progress("progress.mining")) {
        mined =
            new PairMining(index.service(), new PairMining.Asked(chosen, negatives, seed))
                .run(
                    log,
                    folders,
                    done ->
                        progress.at(
                            done.share(), common.console().phrase("progress.pairs", done.pairs())));
      }
      PairsJson contents =
          PairsJson.of(
              out,
              mined,
              new PairsJson.Origin(
                  source.names(setup),
                  index.service().overview(Viewer.OPERATOR).generation(),
                  mined.documents(),
                  seed),
              Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
              clicks,
              PairExport.write(out, mined.pairs(), source.shortName(setup)));
      Path sheet = PairExport.sheet(out, contents);
      if (common.json()) {
        common.console().json(contents);
      } else {
        print(mined, clicks, sheet);
      }
      common.console().tell(clicks ? "mine.pairs-personal" : "mine.pairs-confidential");
    }
    return ExitCodes.DONE;
  }

  private Set<PairKind> chosen() {
    Set<PairKind> chosen = EnumSet.noneOf(PairKind.class);
    for (String label : kinds) {
      chosen.add(
          PairKind.of(label.strip())
              .orElseThrow(
                  () ->
                      new UsageException(
                          ErrorMessage.of(
                              "mine.kind",
                              label,
                              Stream.of(PairKind.values())
                                  .map(PairKind::label)
                                  .collect(Collectors.joining(", "))))));
    }
    if (kinds.isEmpty()) {
      chosen.addAll(PairKind.OF_DOCUMENTS);
      if (!judged.isEmpty()) {
        chosen.add(PairKind.JUDGED);
      }
    }
    if (chosen.contains(PairKind.JUDGED) == judged.isEmpty()) {
      throw new UsageException(ErrorMessage.of("mine.judged"));
    }
    return chosen;
  }

  private static ClickLog clickLog(Setup setup) throws IOException {
    ClickLog log = new ClickLog();
    try (History history =
        MinedSource.history(setup)
            .orElseThrow(
                () -> new UserException(ErrorMessage.of("history.none", setup.store().data())))) {
      history.read(log);
    }
    return log;
  }

  private void print(MinedPairs mined, boolean clicks, Path sheet) {
    Console console = common.console();
    console.say("mine.pairs", mined.pairs().size(), mined.documents(), out);
    for (Map.Entry<PairKind, Integer> count : mined.counts().entrySet()) {
      console.say("mine.kind." + count.getKey().label(), count.getValue());
    }
    console.say("mine.negatives", mined.negatives());
    int literal = mined.literal().values().stream().mapToInt(Integer::intValue).sum();
    console.say("mine.left-out", literal, mined.repeated());
    if (clicks) {
      if (mined.bias().isPresent()) {
        PositionBias bias = mined.bias().get();
        console.say(
            "mine.bias",
            bias.clicks(),
            bias.propensities().stream().map("%.2f"::formatted).collect(Collectors.joining(" ")));
      } else {
        console.say("mine.no-bias", PositionBias.LEAST_CLICKS);
      }
    }
    console.say("mine.sheet", sheet);
  }
}
