package musubi.app.print;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import musubi.app.output.Console;
import musubi.app.output.FolderSize;
import musubi.lucene.generation.GateOutcome;
import musubi.lucene.generation.GateRecord;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.Manifest;
import musubi.lucene.generation.Recipe;

/** What a generation was made of, as text. */
public final class GenerationDetails {

  public static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx").withZone(ZoneId.systemDefault());

  private final Console console;
  private final Map<String, String> lines = new LinkedHashMap<>();

  private GenerationDetails(Console console) {
    this.console = console;
  }

  /** Lines of name and value, in the order in which they are of interest. */
  public static Map<String, String> lines(Generation generation, String current, Console console) {
    GenerationDetails details = new GenerationDetails(console);
    details.add(generation, current);
    return details.lines;
  }

  private void put(String key, String value) {
    lines.put(console.phrase(key), value);
  }

  private void add(Generation generation, String current) {
    Manifest manifest = generation.manifest();
    String use = generation.isHeldBack() ? "details.state.held-back" : "details.state.not-in-use";
    put("details.generation", generation.id());
    put(
        "details.state",
        console.phrase(generation.id().equals(current) ? "details.state.in-use" : use));
    put("details.created", TIME.format(manifest.created()));
    put("details.sources", String.join(", ", manifest.sources()));
    put("details.documents", "%,d".formatted(manifest.documents()));
    put("details.passages", "%,d".formatted(manifest.passages()));
    put(
        "details.size",
        console.phrase("details.size.value", FolderSize.bytes(generation.folder()) / 1e6));
    put(
        "details.model",
        console.phrase(
            "details.model.value",
            manifest.model().name(),
            manifest.model().dimensions(),
            manifest.model().location()));
    put("details.model-fingerprint", manifest.model().fingerprint());
    Recipe recipe = manifest.recipe();
    if (recipe == null) {
      put("details.schema", Integer.toString(manifest.schemaVersion()));
      put("details.lucene", manifest.luceneVersion());
      put("details.analyzer", manifest.analyzer());
      put("details.passages", manifest.passageRules());
    } else {
      recipe
          .parts()
          .forEach(
              (name, value) -> {
                if (!name.equals(Recipe.MODEL)) {
                  lines.put(
                      name.equals("passages") ? console.phrase("details.passage-rules") : name,
                      value);
                }
              });
    }
    Manifest.Build build = manifest.build();
    if (build != null) {
      put(
          "details.built-by",
          build.base().isEmpty()
              ? build.command()
              : console.phrase("details.built-on", build.command(), build.base()));
      put(
          "details.build",
          console.phrase(
              "details.build.value",
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
          kept.outcome()
              .gates()
              .forEach(g -> lines.put(console.phrase("details.gate-of", g.gate()), text(g)));
      case GateRecord.Unreadable unreadable -> put("details.gate", unreadable.reason());
    }
  }

  private String text(GateOutcome.Gate gate) {
    String key = gate.met() ? "details.gate.met" : "details.gate.not-met";
    Double before = gate.before();
    return before == null
        ? console.phrase(key, gate.after())
        : console.phrase(key + ".before", before, gate.after());
  }
}
