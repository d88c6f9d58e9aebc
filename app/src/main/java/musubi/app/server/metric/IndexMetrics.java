package musubi.app.server.metric;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import musubi.app.model.TableMatcher;
import musubi.app.server.job.JobState;
import musubi.app.server.job.Jobs;
import musubi.app.server.served.Readiness;
import musubi.app.server.served.ServedSearch;
import musubi.lucene.CacheUse;
import musubi.lucene.IndexException;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.GenerationStore;
import musubi.lucene.generation.Manifest;

/** What is served, and what becomes of builds, as it is when it is asked for. Thread-safe. */
final class IndexMetrics {

  private static final String HIT = "hit";
  private static final String MISS = "miss";

  private final MeterRegistry registry;
  private final ServedSearch served;
  private final GenerationStore store;
  private final MultiGauge info;
  private volatile Optional<Generation> seen = Optional.empty();

  IndexMetrics(MeterRegistry registry, ServedSearch served, GenerationStore store, Jobs jobs) {
    this.registry = registry;
    this.served = served;
    this.store = store;
    this.info =
        MultiGauge.builder("musubi.index.info")
            .description("The generation that is searched and its model; 1")
            .register(registry);
    for (Readiness state : Readiness.values()) {
      Gauge.builder("musubi.index.state", () -> Readiness.of(served) == state ? 1 : 0)
          .description("1 for the state of the newest generation, 0 for the others")
          .tags("state", state.label())
          .register(registry);
    }
    Gauge.builder("musubi.ready", () -> served.isOpen() ? 1 : 0)
        .description("1 if searches are answered")
        .register(registry);
    content(registry, "musubi.index.documents", "Documents", m -> m.content().documents());
    content(registry, "musubi.index.passages", "Passages", m -> m.content().passages());
    content(
        registry,
        "musubi.index.failed.files",
        "Documents that could not be read when the generation was built",
        m -> m.build() == null ? Double.NaN : m.build().failed());
    content(
        registry,
        "musubi.index.failed.rules",
        "Rules of who may read what that could not be understood when the generation was built",
        m -> m.content().failedRules() == null ? Double.NaN : m.content().failedRules());
    content(
        registry,
        "musubi.index.created.seconds",
        "When the generation was complete, in seconds since 1970",
        m -> m.writer().created().getEpochSecond());
    Gauge.builder("musubi.jobs.running", () -> jobs.running().isPresent() ? 1 : 0)
        .description("Builds that run")
        .register(registry);
    // Nothing was looked up, and nothing is loaded, before there is an index.
    lookups("pieces", HIT, all -> all.isOpen() ? TableMatcher.kept().hits() : 0);
    lookups("pieces", MISS, all -> all.isOpen() ? TableMatcher.kept().misses() : 0);
    for (JobState state : JobState.values()) {
      if (state.isOver()) {
        FunctionCounter.builder("musubi.jobs", jobs, all -> all.ended(state))
            .description("Builds that have ended, by how")
            .tags("state", state.label())
            .register(registry);
      }
    }
  }

  private void lookups(String cache, String result, ToDoubleFunction<ServedSearch> counted) {
    FunctionCounter.builder("musubi.cache.lookups", served, counted)
        .description("What was asked for and was kept (hit) or had to be worked out (miss)")
        .tags("cache", cache, "result", result)
        .register(registry);
  }

  private void lookups(String cache) {
    lookups(cache, HIT, all -> sum(all, cache, CacheUse::hits));
    lookups(cache, MISS, all -> sum(all, cache, CacheUse::misses));
  }

  private static double sum(ServedSearch served, String cache, ToLongFunction<CacheUse> counted) {
    return served.caches().stream()
        .filter(use -> use.cache().equals(cache))
        .mapToLong(counted)
        .sum();
  }

  /** A number of a manifest. */
  @FunctionalInterface
  private interface Of {
    double of(Manifest manifest);
  }

  private void content(MeterRegistry registry, String name, String description, Of number) {
    Gauge.builder(name, () -> seen.map(g -> number.of(g.manifest())).orElse(Double.NaN))
        .description(description)
        .register(registry);
  }

  /** Looks which generation is searched, and what it keeps. */
  void refresh() throws IOException {
    served.caches().forEach(use -> lookups(use.cache()));
    Optional<Generation> now = Optional.empty();
    if (served.isOpen()) {
      String id = served.generation();
      now = seen.filter(g -> g.id().equals(id));
      if (now.isEmpty()) {
        now = found(id);
      }
    }
    seen = now;
    info.register(now.map(IndexMetrics::row).stream().toList(), /* overwrite= */ true);
  }

  /** A generation that is searched may have been removed from its folder. */
  private Optional<Generation> found(String id) {
    try {
      return store.find(id);
    } catch (IndexException e) {
      return Optional.empty();
    }
  }

  private static MultiGauge.Row<Number> row(Generation generation) {
    Manifest.Model model = generation.manifest().model();
    return MultiGauge.Row.of(
        Tags.of(
            List.of(
                Tag.of("generation", generation.id()),
                Tag.of("model", model.name()),
                Tag.of("fingerprint", model.fingerprint()),
                Tag.of("dimensions", String.valueOf(model.dimensions())))),
        1);
  }
}
