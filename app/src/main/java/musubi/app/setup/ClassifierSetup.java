package musubi.app.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import musubi.app.classify.ClassifierFolder;
import musubi.app.classify.DocumentClassifier;
import musubi.app.config.ClassifierConfig;
import musubi.embedder.Embedder;
import musubi.lucene.generation.Manifest;

/**
 * The classifiers by which a build sorts documents, opened and checked before it begins.
 *
 * @param all in the order of the configuration
 * @param told the same, for the manifest
 */
record ClassifierSetup(List<DocumentClassifier> all, List<Manifest.Classifier> told) {

  /**
   * Opens classifiers.
   *
   * @param embedder of the index
   * @throws musubi.app.UserException if one is missing, damaged, or does not fit the embedder
   */
  static ClassifierSetup open(List<ClassifierConfig> configured, Embedder embedder) {
    List<DocumentClassifier> all = new ArrayList<>();
    List<Manifest.Classifier> told = new ArrayList<>();
    for (ClassifierConfig one : configured) {
      String name = Objects.requireNonNull(one.name());
      Path folder = Objects.requireNonNull(one.model()).toAbsolutePath().normalize();
      DocumentClassifier classifier =
          DocumentClassifier.open(new ClassifierFolder(folder), name, one.field(), embedder);
      all.add(classifier);
      told.add(
          new Manifest.Classifier(
              name,
              one.title() == null || one.title().isBlank() ? name : one.title(),
              one.field(),
              folder.toString(),
              classifier.fingerprint()));
    }
    return new ClassifierSetup(List.copyOf(all), List.copyOf(told));
  }

  /** What an index was made by, as it would be configured; where its classifiers lie now. */
  static List<ClassifierConfig> of(List<Manifest.Classifier> made) {
    return made.stream()
        .map(
            one ->
                new ClassifierConfig(
                    one.name(), Path.of(one.location()), one.title(), one.stated()))
        .toList();
  }
}
