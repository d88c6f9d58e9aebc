package musubi.app.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import musubi.app.ErrorMessage;
import musubi.app.UserException;
import musubi.lucene.metadata.MetadataType;
import musubi.lucene.metadata.Predicted;
import org.jspecify.annotations.Nullable;

/**
 * A classifier by which a build sorts documents.
 *
 * @param name of the field of its predictions, behind {@code predicted.}
 * @param model the folder that {@code classify train} wrote; a relative one is taken from the
 *     configuration file's folder
 * @param title of the field for people; the name where there is none
 * @param field in which documents state their class themselves, and are then not sorted
 */
public record ClassifierConfig(
    @Nullable String name, @Nullable Path model, @Nullable String title, @Nullable String field) {

  /** Signs of filters and queries must not stand in the name of a field. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_-]+");

  ClassifierConfig resolved(Path base) {
    return model == null ? this : new ClassifierConfig(name, base.resolve(model), title, field);
  }

  /**
   * Checks all classifiers of a configuration.
   *
   * @param metadata the types of fields
   * @throws UserException naming file, entry and what was expected
   */
  static void check(List<ClassifierConfig> all, @Nullable MetadataConfig metadata, Path file) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      ClassifierConfig one = all.get(i);
      String name = one == null ? null : one.name(); // an entry of YAML may be empty
      if (name == null || !NAME.matcher(name).matches()) {
        throw new UserException(
            ErrorMessage.of("config.classify-name", file, i + 1, name == null ? "" : name));
      }
      if (one.model() == null) {
        throw new UserException(ErrorMessage.of("config.classify-model", file, i + 1, name));
      }
      if (!names.add(name)) {
        throw new UserException(ErrorMessage.of("config.classify-twice", file, i + 1, name));
      }
      String field = Predicted.PREFIX + name;
      MetadataType type = metadata == null ? MetadataType.KEYWORD : metadata.schema().type(field);
      if (type != MetadataType.KEYWORD) {
        throw new UserException(ErrorMessage.of("config.classify-type", file, field, type));
      }
    }
  }
}
