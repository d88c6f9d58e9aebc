package musubi.app.print;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import musubi.lucene.generation.GateOutcome;
import musubi.lucene.generation.GateRecord;
import musubi.lucene.generation.Generation;
import musubi.lucene.generation.Manifest;
import musubi.lucene.generation.Recipe;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a generation was made of, for people and for programs. */
public final class GenerationDetails {

  public static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private GenerationDetails() {}

  public static ObjectNode json(Generation generation, String current) {
    Manifest manifest = generation.manifest();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", generation.id())
        .put("current", generation.id().equals(current))
        .put("held_back", generation.isHeldBack())
        .put("created", manifest.created().toString())
        .put("documents", manifest.documents())
        .put("passages", manifest.passages())
        .put("bytes", bytes(generation.folder()))
        .put("schema", manifest.schemaVersion())
        .put("lucene", manifest.luceneVersion())
        .put("model", manifest.model().name())
        .put("model_location", manifest.model().location())
        .put("model_fingerprint", manifest.model().fingerprint())
        .put("dimensions", manifest.model().dimensions())
        .put("analyzer", manifest.analyzer())
        .put("passage_rules", manifest.passageRules());
    ArrayNode sources = node.putArray("sources");
    manifest.sources().forEach(sources::add);
    Recipe recipe = manifest.recipe();
    if (recipe != null) {
      ObjectNode parts = node.putObject("recipe");
      recipe.parts().forEach(parts::put);
    }
    Manifest.Build build = manifest.build();
    if (build != null) {
      node.putObject("build")
          .put("command", build.command())
          .put("base", build.base())
          .put("read", build.read())
          .put("failed", build.failed())
          .put("changed", build.changed())
          .put("deleted", build.deleted())
          .put("embedded", build.embedded())
          .put("seconds", build.seconds());
    }
    switch (generation.gate()) {
      case GateRecord.NotAsked none -> {}
      case GateRecord.Kept kept -> node.set("gate", gate(kept.outcome()));
      case GateRecord.Unreadable unreadable -> node.put("gate_unreadable", unreadable.reason());
    }
    return node;
  }

  public static ObjectNode gate(GateOutcome outcome) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("met", outcome.met())
        .put("against", outcome.against())
        .put("queries", outcome.queries());
    ArrayNode gates = node.putArray("gates");
    for (GateOutcome.Gate gate : outcome.gates()) {
      gates
          .addObject()
          .put("gate", gate.gate())
          .put("before", gate.before())
          .put("after", gate.after())
          .put("met", gate.met());
    }
    return node;
  }

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
    lines.put("size", "%,.1f MB".formatted(bytes(generation.folder()) / 1e6));
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

  /** Bytes of all files; what generations share counts in each. */
  public static long bytes(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(GenerationDetails::size).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be listed", e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be measured", e);
    }
  }
}
