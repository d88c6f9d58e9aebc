package musubi.app.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import musubi.app.ErrorMessage;
import musubi.app.rebuild.IndexSettings;
import musubi.lucene.generation.Manifest;
import musubi.lucene.generation.Recipe;
import musubi.lucene.metadata.MetadataSchema;
import musubi.message.Message;
import org.jspecify.annotations.Nullable;

/** What a build makes otherwise than the index was made, for people, before it begins. */
final class SettingChanges {

  private SettingChanges() {}

  /** One sentence with what was and what will be; empty if all is as it was. */
  static Optional<Message> of(Manifest before, IndexSettings now) {
    List<String> changes = new ArrayList<>();
    model(before.model(), now.model()).ifPresent(changes::add);
    if (before.model().dimensions() != now.model().dimensions()) {
      add(changes, "dimensions", before.model().dimensions(), now.model().dimensions());
    }
    add(changes, "vectors", before.model().vectors().label(), now.vectors().label());
    add(changes, "passages", before.passageRules(), now.rules().describe());
    if (!before.userWords().equals(now.userWords())) {
      changes.add(
          "user dictionary: %s → %s".formatted(words(before.userWords()), words(now.userWords())));
    }
    add(changes, "metadata", types(before.metadata()), types(now.metadata().schema()));
    Recipe recipe = before.recipe();
    if (recipe != null) {
      Map<String, Recipe.Change> others = recipe.differences(now.recipe());
      Manifest.Options options = before.options();
      if (others.containsKey("editions")) {
        changes.add(
            "editions: %s → %s"
                .formatted(
                    options == null || options.editions() == null ? "others" : options.editions(),
                    now.options().editions()));
      }
      if (others.containsKey("classifiers")) {
        add(changes, "classifiers", classifiers(before.options()), classifiers(now.options()));
      }
      if (others.containsKey("signatures")) {
        add(changes, "duplicates", copies(before.options()), copies(now.options()));
      }
      for (String part : List.of("schema", "lucene", "analyzer", "content")) {
        if (others.containsKey(part)) {
          add(changes, part, others.get(part).here(), others.get(part).there());
        }
      }
    }
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(ErrorMessage.of("build.settings-changed", String.join("; ", changes)));
  }

  private static String copies(Manifest.@Nullable Options options) {
    return options == null || options.copies() == null ? "off" : options.copies().toString();
  }

  /** Name and folder of each, and the beginning of its fingerprint: it may be trained again. */
  private static String classifiers(Manifest.@Nullable Options options) {
    List<Manifest.Classifier> classifiers = options == null ? null : options.classifiers();
    return classifiers == null || classifiers.isEmpty()
        ? "none"
        : classifiers.stream()
            .map(one -> "%s (%s, %.8s)".formatted(one.name(), one.location(), one.fingerprint()))
            .collect(Collectors.joining(", "));
  }

  private static Optional<String> model(Manifest.Model before, Manifest.Model now) {
    if (!before.location().equals(now.location())) {
      return Optional.of(
          "model: %s (%s) → %s (%s)"
              .formatted(before.name(), before.location(), now.name(), now.location()));
    }
    if (before.fingerprint().equals(now.fingerprint()) || before.dimensions() != now.dimensions()) {
      return Optional.empty();
    }
    return Optional.of(
        "model: %s (%s) → another of the same place: its files or prompts were changed"
            .formatted(before.name(), before.location()));
  }

  private static void add(List<String> changes, String name, Object before, Object now) {
    if (!before.equals(now)) {
      changes.add("%s: %s → %s".formatted(name, before, now));
    }
  }

  private static String words(String csv) {
    return csv.isBlank() ? "none" : "%,d words".formatted(csv.lines().count());
  }

  private static String types(MetadataSchema schema) {
    return new TreeMap<>(schema.fields()) + " " + schema.zone();
  }
}
