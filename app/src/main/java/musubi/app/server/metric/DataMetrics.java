package musubi.app.server.metric;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import musubi.app.server.history.Recorder;
import org.jspecify.annotations.Nullable;

/** Whether what happens is kept, and what room is left for it. Thread-safe. */
final class DataMetrics {

  private static final Logger LOG = Logger.getLogger(DataMetrics.class.getName());

  private DataMetrics() {}

  /**
   * Counts, and looks when it is asked.
   *
   * @param data the data folder, which need not exist yet
   */
  static void register(MeterRegistry registry, Recorder recorder, Path data) {
    FunctionCounter.builder("musubi.history.dropped", recorder, Recorder::dropped)
        .description("Searches, openings and feedback that could not be kept")
        .register(registry);
    Gauge.builder("musubi.data.free", () -> free(data))
        .baseUnit("bytes")
        .description("Room that is left where the data folder is")
        .register(registry);
  }

  /** NaN where the file system does not say. */
  private static double free(Path data) {
    @Nullable Path folder = data.toAbsolutePath();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    try {
      return folder == null ? Double.NaN : Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      LOG.log(Level.FINE, "the room that is left is not known", e);
      return Double.NaN;
    }
  }
}
