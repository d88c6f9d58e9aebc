package musubi.app.rebuild;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import musubi.app.passage.PassageRules;
import musubi.app.rebuild.derived.Deriving;
import musubi.embedder.Embedder;
import musubi.embedder.Similarity;
import musubi.lucene.analysis.JapaneseTextAnalyzer;
import musubi.lucene.generation.Manifest;
import musubi.lucene.generation.Recipe;
import musubi.lucene.index.Fields;
import musubi.lucene.index.VectorFormat;
import org.apache.lucene.util.Version;

/**
 * What an index is made by, whatever the documents.
 *
 * @param modelLocation where the model lies, so that searches find it again
 * @param metadata what the documents' metadata means
 * @param userWords an operator's user dictionary as lines of CSV; may be empty
 * @param vectors how vectors are stored
 * @param deriving what is worked out about documents beside what they state
 * @param options what an operator set, for the manifest: the next build keeps to it
 */
public record IndexSettings(
    Embedder embedder,
    String modelLocation,
    PassageRules rules,
    MetadataRules metadata,
    String userWords,
    VectorFormat vectors,
    Deriving deriving,
    Manifest.Options options) {

  /** With nothing that an operator set, and nothing worked out. */
  public IndexSettings(
      Embedder embedder,
      String modelLocation,
      PassageRules rules,
      MetadataRules metadata,
      String userWords,
      VectorFormat vectors) {
    this(
        embedder,
        modelLocation,
        rules,
        metadata,
        userWords,
        vectors,
        Deriving.NOTHING,
        Manifest.Options.NONE);
  }

  /** To be raised when documents are turned into passages, texts or fields in another way. */
  private static final String CONTENT_VERSION = "2";

  /** The model as a manifest has it. */
  public Manifest.Model model() {
    return new Manifest.Model(
        embedder.name(),
        modelLocation,
        embedder.fingerprint(),
        embedder.dimensions(),
        embedder.similarity() == Similarity.COSINE,
        vectors);
  }

  /** Documents indexed by the same recipe can be taken over. */
  public Recipe recipe() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("schema", Integer.toString(Fields.SCHEMA_VERSION));
    parts.put("lucene", Version.LATEST.toString());
    parts.put(Recipe.MODEL, embedder.fingerprint());
    parts.put("dimensions", Integer.toString(embedder.dimensions()));
    parts.put("vectors", vectors.label());
    parts.put("analyzer", JapaneseTextAnalyzer.FINGERPRINT);
    parts.put("user dictionary", userWords.isEmpty() ? "none" : ContentHash.of(userWords));
    parts.put("passages", rules.describe());
    parts.put(
        "metadata",
        ContentHash.of(new TreeMap<>(metadata.schema().fields()) + " " + metadata.schema().zone()));
    parts.put("editions", ContentHash.of(metadata.editions().toString()));
    parts.put("content", CONTENT_VERSION);
    parts.putAll(deriving.recipe());
    return new Recipe(parts);
  }
}
