package musubi.app.json;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import musubi.app.plan.Forecast;
import musubi.app.plan.Sample;

/** What {@code plan} forecasts. */
public record PlanJson(
    long documents,
    long passages,
    SampleOf sample,
    Disk diskBytes,
    Memory memoryBytes,
    Seconds seconds) {

  /** What was read. */
  public record SampleOf(int documents, int failed, long of) {}

  /** Bytes on disk; the index lies between low and high. */
  public record Disk(
      long index, long peak, Map<String, Long> parts, long low, long high, long peakWithCurrent) {}

  /** Bytes of memory. */
  public record Memory(long rebuildHeap, long searchHeap, long pageCache) {}

  /** Time of a rebuild from scratch. */
  public record Seconds(double total, double start, double read, double work, double finish) {}

  /** The answer. */
  public static PlanJson of(Forecast forecast, Sample sample) {
    Map<String, Long> parts = new LinkedHashMap<>();
    forecast
        .parts()
        .forEach((kind, bytes) -> parts.put(kind.name().toLowerCase(Locale.ROOT), bytes));
    Forecast.Time time = forecast.time();
    return new PlanJson(
        forecast.documents(),
        forecast.passages(),
        new SampleOf(forecast.sampled(), sample.failed(), sample.all()),
        new Disk(
            forecast.indexBytes(),
            forecast.peakBytes(),
            parts,
            forecast.range().low(),
            forecast.range().high(),
            forecast.peakBesideCurrent()),
        new Memory(
            forecast.memory().buildHeap(),
            forecast.memory().searchHeap(),
            forecast.memory().pageCache()),
        new Seconds(time.total(), time.start(), time.read(), time.work(), time.finish()));
  }
}
