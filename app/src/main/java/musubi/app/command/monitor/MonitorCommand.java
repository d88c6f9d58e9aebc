package musubi.app.command.monitor;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import musubi.app.command.option.CommonOptions;
import musubi.app.command.option.ExitCodes;
import musubi.app.eval.BeirFolder;
import musubi.app.history.History;
import musubi.app.json.monitor.MonitorJson;
import musubi.app.monitor.HistoryWeeks;
import musubi.app.monitor.JudgedBaseline;
import musubi.app.monitor.MonitorReport;
import musubi.app.monitor.NewDocuments;
import musubi.app.monitor.QueryWords;
import musubi.app.monitor.Reading;
import musubi.app.monitor.Thresholds;
import musubi.app.monitor.Webhook;
import musubi.app.search.SearchBatch;
import musubi.app.search.SearchService;
import musubi.app.setup.Setup;
import musubi.app.setup.SourceIndex;
import musubi.lucene.permission.Viewer;
import musubi.message.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Watches the last whole week. */
@Command(name = "monitor", mixinStandardHelpOptions = true)
public final class MonitorCommand implements Callable<Integer> {

  @Mixin CommonOptions common;

  @Option(names = "--dry-run")
  boolean dryRun;

  @Option(names = "--keep-baseline")
  boolean keepBaseline;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws IOException {
    Setup setup = common.setup();
    Thresholds thresholds = setup.monitor().thresholds();
    Optional<BeirFolder> judged = setup.monitor().judged();
    MonitorReport report;
    Optional<MonitorJson.DryRun> training = Optional.empty();
    try (SourceIndex index = SourceIndex.inUse(setup)) {
      SearchService service = index.service();
      HistoryWeeks weeks = weeks(setup, service);
      NewDocuments documents = NewDocuments.since(weeks.began(), setup.store());
      List<Reading> readings = new ArrayList<>(weeks.readings(thresholds));
      readings.add(documents.reading(service, thresholds));
      readings.add(judged(setup, judged, service, thresholds));
      report = new MonitorReport(weeks.watched(), weeks.figures(), readings, weeks.future());
      if (dryRun) {
        training = Optional.of(TrainingForecast.of(setup, service, documents, judged));
      }
    }
    MonitorListing listing = new MonitorListing(common.console());
    MonitorJson json = MonitorJson.of(report, listing.sentence(report), training.orElse(null));
    if (common.json()) {
      common.console().json(json);
    } else {
      listing.print(report, training);
    }
    boolean awake = !report.awake().isEmpty();
    Optional<URI> webhook = setup.monitor().webhook();
    if (awake && !dryRun && webhook.isPresent()) {
      tell(webhook.get(), json);
    }
    return awake ? ExitCodes.GATE_NOT_MET : ExitCodes.DONE;
  }

  private HistoryWeeks weeks(Setup setup, SearchService service) throws IOException {
    try (SearchBatch batch = service.batch(Viewer.OPERATOR);
        QueryWords.OfIndex words =
            new QueryWords.OfIndex(batch, setup.dictionaries().userDictionaryCsv())) {
      HistoryWeeks weeks =
          new HistoryWeeks(words, setup.metadata().schema().zone(), Instant.now(clock));
      Optional<History> found = History.find(setup.history().database());
      if (found.isPresent()) {
        try (History history = found.get()) {
          history.read(weeks);
        }
      }
      return weeks;
    }
  }

  /**
   * The first answers to judged queries are kept as the baseline, and so are later ones on request.
   */
  private Reading judged(
      Setup setup, Optional<BeirFolder> judged, SearchService service, Thresholds thresholds)
      throws IOException {
    if (judged.isEmpty()) {
      return JudgedBaseline.notWatched(thresholds);
    }
    JudgedBaseline now =
        JudgedBaseline.measure(
            judged.get(), service, Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString());
    Optional<JudgedBaseline> kept = JudgedBaseline.find(setup.store().data());
    boolean other = kept.isPresent() && !kept.get().isComparable(now);
    if (other && !keepBaseline) {
      common.console().tell("monitor.other-queries");
    }
    if (!dryRun && (kept.isEmpty() || keepBaseline)) {
      now.keep(setup.store().data());
      common.console().tell("monitor.baseline-kept", now.ndcg().size());
    }
    return JudgedBaseline.reading(kept, now, thresholds);
  }

  private void tell(URI address, MonitorJson figures) {
    try {
      Webhook.send(address, figures);
      common.console().tell("monitor.told", address);
    } catch (IOException e) {
      common.console().tell("monitor.not-told", address, Reason.of(e));
    }
  }
}
