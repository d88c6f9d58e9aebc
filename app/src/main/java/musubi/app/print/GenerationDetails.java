package musubi.app.print;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import musubi.app.output.FolderSize;
import musubi.lucene.generation.GateOutcome;
import musubi.lucene.generation.GateRecord;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.Manifest;
import musubi.lucene.generation.Recipe;

/** What a generation was made of, as text. */
public final class GenerationDetails {

  public static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private GenerationDetails() {}

  /** Lines of name and value, in the order in which they are of interest. */
  public static Map<String, String> lines(Generation generation, String current) {
    Manifest manifest = generation.manifest();
    Map<String, String> lines = new LinkedHashMap<>();
    String use = generation.isHeldBack() ? "held back by its gate" : "not in use";
    lines.put("generation", generation.id());
    lines.put("state", generation.id().equals(current) ? "in use" : use);
    lines.put("created", TIME.format(manifest.created()));
    lines.put("sources", String.join(", ", manifest.sources()));
    lines.put("documents", "%,d".formatted(manifest.documents()));
    lines.put("passages", "%,d".formatted(manifest.passages()));
    lines.put("size", "%,.1f MB".formatted(FolderSize.bytes(generation.folder()) / 1e6));
    lines.put(
        "model",
        "%s, %d dimensions, from %s"
            .formatted(
                manifest.model().name(),
                manifest.model().dimensions(),
                manifest.model().location()));
    lines.put("model fingerprint", manifest.model().fingerprint());
    Recipe recipe = manifest.recipe();
    if (recipe == null) {
      lines.put("schema", Integer.toString(manifest.schemaVersion()));
      lines.put("lucene", manifest.luceneVersion());
      lines.put("analyzer", manifest.analyzer());
      lines.put("passages", manifest.passageRules());
    } else {
      recipe
          .parts()
          .forEach(
              (name, value) -> {
                if (!name.equals(Recipe.MODEL)) {
                  lines.put(name.equals("passages") ? "passage rules" : name, value);
                }
              });
    }
    Manifest.Build build = manifest.build();
    if (build != null) {
      lines.put(
          "built by", build.command() + (build.base().isEmpty() ? "" : " on " + build.base()));
      lines.put(
          "build",
          "%,d read, %,d failed, %,d made anew, %,d deleted, %,d passages embedded, %.1f s"
              .formatted(
                  build.read(),
                  build.failed(),
                  build.changed(),
                  build.deleted(),
                  build.embedded(),
                  build.seconds()));
    }
    switch (generation.gate()) {
      case GateRecord.NotAsked none -> {}
      case GateRecord.Kept kept ->
          kept.outcome().gates().forEach(g -> lines.put("gate " + g.gate(), text(g)));
      case GateRecord.Unreadable unreadable -> lines.put("gate", unreadable.reason());
    }
    return lines;
  }

  public static String text(GateOutcome.Gate gate) {
    Double before = gate.before();
    return "%s (%s%.4f)"
        .formatted(
            gate.met() ? "met" : "not met",
            before == null ? "" : "%.4f before, now ".formatted(before),
            gate.after());
  }
}
