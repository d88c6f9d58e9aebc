package musubi.app.rebuild;

import musubi.app.edition.EditionSettings;
import musubi.lucene.metadata.MetadataSchema;

/**
 * What documents' metadata means.
 *
 * @param schema the types of its fields
 * @param editions how editions of one document are told
 */
public record MetadataRules(MetadataSchema schema, EditionSettings editions) {

  /** Nothing configured. */
  public static final MetadataRules DEFAULT =
      new MetadataRules(MetadataSchema.DEFAULT, EditionSettings.DEFAULT);
}
