package musubi.app.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import musubi.app.output.FolderSize;
import musubi.lucene.generation.GateOutcome;
import musubi.lucene.generation.GateRecord;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.Manifest;
import musubi.lucene.generation.Recipe;
import org.jspecify.annotations.Nullable;

/** What a generation was made of; no recipe, build or gate where none was kept. */
public record GenerationJson(
    @JsonUnwrapped State state,
    @JsonUnwrapped Made made,
    List<String> sources,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, String> recipe,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Build build,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Gates gate,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String gateUnreadable) {

  /** Which one it is, and how large. */
  public record State(
      String id,
      boolean current,
      boolean heldBack,
      String created,
      int documents,
      int passages,
      long bytes) {}

  /** What it was made with. */
  public record Made(
      int schema,
      String lucene,
      String model,
      String modelLocation,
      String modelFingerprint,
      int dimensions,
      String analyzer,
      String passageRules) {}

  /** How it was built. */
  public record Build(
      String command,
      String base,
      int read,
      int failed,
      int changed,
      int deleted,
      int embedded,
      double seconds) {}

  /** What its gates found. */
  public record Gates(boolean met, String against, int queries, List<Gate> gates) {}

  /** One gate; null where there was nothing before. */
  public record Gate(String gate, @Nullable Double before, double after, boolean met) {}

  /**
   * The answer.
   *
   * @param current id of the one in use
   */
  public static GenerationJson of(Generation generation, String current) {
    Manifest manifest = generation.manifest();
    Recipe recipe = manifest.recipe();
    Manifest.Build build = manifest.build();
    return new GenerationJson(
        new State(
            generation.id(),
            generation.id().equals(current),
            generation.isHeldBack(),
            manifest.created().toString(),
            manifest.documents(),
            manifest.passages(),
            FolderSize.bytes(generation.folder())),
        new Made(
            manifest.schemaVersion(),
            manifest.luceneVersion(),
            manifest.model().name(),
            manifest.model().location(),
            manifest.model().fingerprint(),
            manifest.model().dimensions(),
            manifest.analyzer(),
            manifest.passageRules()),
        manifest.sources(),
        recipe == null ? null : recipe.parts(),
        build == null ? null : build(build),
        generation.gate() instanceof GateRecord.Kept kept ? gates(kept.outcome()) : null,
        generation.gate() instanceof GateRecord.Unreadable unreadable ? unreadable.reason() : null);
  }

  private static Build build(Manifest.Build build) {
    return new Build(
        build.command(),
        build.base(),
        build.read(),
        build.failed(),
        build.changed(),
        build.deleted(),
        build.embedded(),
        build.seconds());
  }

  private static Gates gates(GateOutcome outcome) {
    return new Gates(
        outcome.met(),
        outcome.against(),
        outcome.queries(),
        outcome.gates().stream()
            .map(gate -> new Gate(gate.gate(), gate.before(), gate.after(), gate.met()))
            .toList());
  }
}
