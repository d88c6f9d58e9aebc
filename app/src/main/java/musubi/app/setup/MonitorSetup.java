package musubi.app.setup;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import musubi.app.config.MonitorConfig;
import musubi.app.eval.BeirFolder;
import musubi.app.monitor.Thresholds;
import org.jspecify.annotations.Nullable;

/** What is watched, when that is awake, and who is told. */
public final class MonitorSetup {

  private final MonitorConfig configured;

  MonitorSetup(@Nullable MonitorConfig configured) {
    this.configured = configured == null ? MonitorConfig.EMPTY : configured;
  }

  /** When a signal is awake. */
  public Thresholds thresholds() {
    Thresholds otherwise = Thresholds.DEFAULT;
    MonitorConfig.Limits set =
        Objects.requireNonNullElse(configured.thresholds(), MonitorConfig.Limits.EMPTY);
    Integer leastSearches = configured.leastSearches();
    return new Thresholds(
        or(configured.falseAlarms(), otherwise.falseAlarms()),
        leastSearches == null ? otherwise.leastSearches() : leastSearches,
        or(set.withoutResult(), otherwise.withoutResult()),
        or(set.withoutOpening(), otherwise.withoutOpening()),
        or(set.relevance(), otherwise.relevance()),
        or(set.unknownWords(), otherwise.unknownWords()),
        or(set.newDocuments(), otherwise.newDocuments()),
        or(set.judged(), otherwise.judged()));
  }

  private static double or(@Nullable Double set, double otherwise) {
    return set == null ? otherwise : set;
  }

  /**
   * The judged queries, if any are configured.
   *
   * @throws musubi.app.UserException if they cannot be read
   */
  public Optional<BeirFolder> judged() {
    return judgedList().map(JudgedLists.Place::read);
  }

  /** Where the judged queries are, if any are configured. */
  Optional<JudgedLists.Place> judgedList() {
    return Optional.ofNullable(configured.judged())
        .map(
            folder ->
                new JudgedLists.Place(
                    folder, Objects.requireNonNullElse(configured.split(), JudgedLists.SPLIT)));
  }

  /** Who is told; empty if nobody is. */
  public Optional<URI> webhook() {
    return Optional.ofNullable(configured.webhook()).map(URI::create);
  }
}
