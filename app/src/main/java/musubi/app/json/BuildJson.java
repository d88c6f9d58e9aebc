package musubi.app.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import musubi.app.eval.GateReport;
import musubi.app.rebuild.RebuildReport;
import musubi.lucene.index.Misfits;
import musubi.message.Message;
import org.jspecify.annotations.Nullable;

/** What {@code rebuild} and {@code update} did. */
public record BuildJson(
    String generation,
    Documents documents,
    @JsonUnwrapped Passages counts,
    Seconds seconds,
    List<Failure> failures,
    Map<String, Integer> skipped,
    Misfit misfits,
    @JsonUnwrapped Use use) {

  /** Numbers of documents. */
  public record Documents(int read, int indexed, int failed, int changed, int deleted, int kept) {}

  /** Numbers of passages. */
  public record Passages(int passages, int embedded, int reused) {}

  /** Where the time went. */
  public record Seconds(double total, double read, double analyse, double embed, double index) {}

  /** A document that is not in the index. */
  public record Failure(String path, String reason) {}

  /** Metadata values that do not fit the type of their field. */
  public record Misfit(int count, Map<String, Field> fields) {}

  /** The misfits of one field. */
  public record Field(String type, String expected, int count, List<Example> examples) {}

  /** One misfit. */
  public record Example(String path, String value) {}

  /** What became of the generation; no gate where none was asked. */
  public record Use(
      boolean current,
      String base,
      List<String> removed,
      List<String> notes,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable GateJson gate) {}

  /**
   * The answer.
   *
   * @param announced notes from before the build
   */
  public static BuildJson of(
      RebuildReport report, List<Message> announced, Optional<GateReport> gate) {
    RebuildReport.Documents documents = report.documents();
    RebuildReport.Built generation = report.generation();
    RebuildReport.Times times = report.times();
    return new BuildJson(
        generation.id(),
        new Documents(
            documents.read(),
            documents.indexed(),
            documents.failures().size(),
            documents.changed(),
            documents.deleted(),
            documents.kept()),
        new Passages(
            report.passages().all(), report.passages().embedded(), report.passages().reused()),
        new Seconds(
            seconds(times.total()),
            seconds(times.read()),
            seconds(times.analyse()),
            seconds(times.embed()),
            seconds(times.index())),
        documents.failures().stream().map(f -> new Failure(f.path(), f.reason())).toList(),
        documents.skipped(),
        misfits(documents.misfits()),
        new Use(
            generation.current(),
            generation.base(),
            generation.removed(),
            Stream.concat(announced.stream(), report.notes().stream())
                .map(Message::toString)
                .toList(),
            gate.map(GateJson::of).orElse(null)));
  }

  private static double seconds(Duration duration) {
    return musubi.app.output.Seconds.of(duration);
  }

  private static Misfit misfits(Misfits misfits) {
    Map<String, Field> fields = new LinkedHashMap<>();
    misfits
        .fields()
        .forEach(
            (name, found) ->
                fields.put(
                    name,
                    new Field(
                        found.type().toString(),
                        found.type().expected(),
                        found.count(),
                        found.examples().stream()
                            .map(e -> new Example(e.path(), e.value()))
                            .toList())));
    return new Misfit(misfits.count(), fields);
  }
}
