package musubi.app.command.monitor;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import musubi.app.history.History;
import musubi.app.json.monitor.MonitorJson;
import musubi.app.mine.MinedPair;
import musubi.app.mine.PairKind;
import musubi.app.mine.click.ClickLog;
import musubi.app.mine.pair.PairMining;
import musubi.app.monitor.NewDocuments;
import musubi.app.search.SearchService;
import musubi.app.setup.Setup;

/** What training would get now: pairs that can be mined, without their negatives. */
final class TrainingForecast {

  private static final String NOT_MEASURED = "not measured: there is no 'tune adapter'";

  private TrainingForecast() {}

  static MonitorJson.DryRun of(Setup setup, SearchService service, NewDocuments documents)
      throws IOException {
    Set<PairKind> kinds = EnumSet.copyOf(PairKind.OF_DOCUMENTS);
    kinds.add(PairKind.CLICKS);
    ClickLog log = new ClickLog();
    Optional<History> found = History.find(setup.history().database());
    if (found.isPresent()) {
      try (History history = found.get()) {
        history.read(log);
      }
    }
    List<MinedPair> pairs =
        new PairMining(service, new PairMining.Asked(kinds, 0, 1))
            .run(Optional.of(log), List.of(), done -> {})
            .pairs();
    return new MonitorJson.DryRun(
        counts(pairs),
        documents
            .ids()
            .map(ids -> counts(pairs.stream().filter(p -> ids.contains(p.document())).toList()))
            .orElse(null),
        NOT_MEASURED);
  }

  private static Map<String, Integer> counts(List<MinedPair> pairs) {
    Map<String, Integer> counts = new TreeMap<>();
    pairs.forEach(pair -> counts.merge(pair.kind().label(), 1, Integer::sum));
    return counts;
  }
}
