package musubi.lucene.generation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import musubi.lucene.index.Fields;
import musubi.lucene.index.VectorFormat;
import musubi.lucene.index.VectorSpace;
import musubi.lucene.metadata.MetadataSchema;
import org.apache.lucene.util.Version;
import org.jspecify.annotations.Nullable;

/**
 * What a generation was made of, kept beside its index.
 *
 * @param writer which program wrote it
 * @param model whose vectors it holds
 * @param analysis how documents became passages, terms and fields
 * @param content what it holds
 * @param recipe everything but the documents that decides what the index holds; null of generations
 *     before version 0.2, from which nothing can be taken over
 * @param build how it was built; null of generations before version 0.2
 * @param options what an operator set of how it is made; null of generations before version 0.8
 */
public record Manifest(
    Writer writer,
    Model model,
    Analysis analysis,
    Content content,
    @Nullable Recipe recipe,
    @Nullable Build build,
    @Nullable Options options) {

  /** An index of which nothing is known that an operator set. */
  public Manifest(
      Writer writer,
      Model model,
      Analysis analysis,
      Content content,
      @Nullable Recipe recipe,
      @Nullable Build build) {
    this(writer, model, analysis, content, recipe, build, null);
  }

  /** An index that nothing is taken over from. */
  public Manifest(Writer writer, Model model, Analysis analysis, Content content) {
    this(writer, model, analysis, content, null, null);
  }

  /**
   * The program that wrote it.
   *
   * @param schemaVersion {@link Fields#SCHEMA_VERSION} of the writer
   * @param luceneVersion of the writer
   * @param created when it was complete
   */
  public record Writer(int schemaVersion, String luceneVersion, Instant created) {

    /** This program. */
    public static Writer at(Instant created) {
      return new Writer(Fields.SCHEMA_VERSION, Version.LATEST.toString(), created);
    }
  }

  /**
   * How documents became passages, terms and fields.
   *
   * @param analyzer fingerprint of the analysis chain
   * @param userWords the operator's user dictionary, as lines of CSV; may be empty
   * @param passageRules how documents were cut, in words
   * @param metadata the types of metadata fields
   */
  public record Analysis(
      String analyzer, String userWords, String passageRules, MetadataSchema metadata) {

    /** Without a user dictionary, and with the default types of metadata. */
    public Analysis(String analyzer, String passageRules) {
      this(analyzer, "", passageRules, MetadataSchema.DEFAULT);
    }
  }

  /**
   * What the index holds.
   *
   * @param sources what was read
   * @param documents number of documents
   * @param passages number of passages
   * @param withoutRules whether nothing says of any of its documents who may read it, so that
   *     everybody may read them, unless the data folder was under rules; null stands for no
   * @param failedRules rules of who may read what that could not be understood, so that nobody
   *     reads what they are about; null where they were not counted
   */
  public record Content(
      List<String> sources,
      int documents,
      int passages,
      @Nullable Boolean withoutRules,
      @Nullable Integer failedRules) {

    /** Documents of whose rules it is not known whether all could be understood. */
    public Content(
        List<String> sources, int documents, int passages, @Nullable Boolean withoutRules) {
      this(sources, documents, passages, withoutRules, null);
    }

    /** Documents that have rules, or of which this is not known. */
    public Content(List<String> sources, int documents, int passages) {
      this(sources, documents, passages, null);
    }
  }

  /**
   * How a generation was built.
   *
   * @param command {@code rebuild} or {@code update}
   * @param base id of the generation whose index it began with; empty if it began with nothing
   * @param read documents met in the sources
   * @param failed documents that could not be read
   * @param changed documents that were indexed, because they or the recipe were new
   * @param deleted documents of the base that are no more
   * @param embedded passages that the model embedded
   * @param seconds from start to the complete index
   */
  public record Build(
      String command,
      String base,
      int read,
      int failed,
      int changed,
      int deleted,
      int embedded,
      double seconds) {}

  /**
   * What an operator set of how an index is made, so that its next build keeps to it, beside what
   * {@link Model} and {@link Analysis} have. Null for what was not set.
   *
   * @param dimensions leading dimensions of the model's vectors
   * @param queryPrompt in place of the model's own
   * @param documentPrompt in place of the model's own
   * @param passageTokens the most tokens of a passage
   * @param editions how editions of one document are told
   * @param classifiers what sorted its documents; null of earlier generations
   * @param copies the similarity from which documents are near copies; null if none are looked for
   */
  public record Options(
      @Nullable Integer dimensions,
      @Nullable String queryPrompt,
      @Nullable String documentPrompt,
      @Nullable Integer passageTokens,
      @Nullable Editions editions,
      @Nullable List<Classifier> classifiers,
      @Nullable Double copies) {

    /** Nothing was set. */
    public static final Options NONE = new Options(null, null, null, null, null, null, null);
  }

  /**
   * How editions of one document are told.
   *
   * @param identity metadata fields whose values together name a document
   * @param order metadata fields by which editions are compared
   * @param fileNames whether file names are looked at
   */
  public record Editions(List<String> identity, List<String> order, boolean fileNames) {}

  /**
   * A classifier that sorted the documents.
   *
   * @param name of the field {@code predicted.NAME}
   * @param title for people
   * @param stated the field in which documents state their class themselves; null if there is none
   * @param location folder of the classifier
   * @param fingerprint of all that it decides by
   */
  public record Classifier(
      String name, String title, @Nullable String stated, String location, String fingerprint) {}

  /**
   * The embedding model.
   *
   * @param name for people
   * @param location where it was loaded from, so that searches find it again
   * @param fingerprint of model, tokenizer, prompts, pooling, lengths
   * @param dimensions length of a vector
   * @param unitLength whether vectors have length 1
   * @param vectors how they are stored; the default where a manifest read from disk does not say
   */
  public record Model(
      String name,
      String location,
      String fingerprint,
      int dimensions,
      boolean unitLength,
      VectorFormat vectors) {

    public Model {
      vectors = Objects.requireNonNullElse(vectors, VectorFormat.DEFAULT);
    }

    /** With vectors in the default format. */
    public Model(
        String name, String location, String fingerprint, int dimensions, boolean unitLength) {
      this(name, location, fingerprint, dimensions, unitLength, VectorFormat.DEFAULT);
    }

    public VectorSpace space() {
      return new VectorSpace(dimensions, unitLength, vectors);
    }
  }

  public int schemaVersion() {
    return writer.schemaVersion;
  }

  public String luceneVersion() {
    return writer.luceneVersion;
  }

  public Instant created() {
    return writer.created;
  }

  public String analyzer() {
    return analysis.analyzer;
  }

  public String userWords() {
    return analysis.userWords;
  }

  public String passageRules() {
    return analysis.passageRules;
  }

  public MetadataSchema metadata() {
    return analysis.metadata;
  }

  public List<String> sources() {
    return content.sources;
  }

  public int documents() {
    return content.documents;
  }

  public int passages() {
    return content.passages;
  }

  /** Whether nothing says of any document who may read it; null stands for no. */
  public @Nullable Boolean withoutRules() {
    return content.withoutRules;
  }

  /** Whether its documents say who may read them, or that nothing says so. */
  public boolean saysWhoMayRead() {
    return writer.schemaVersion >= Fields.FIRST_WITH_READERS;
  }

  /** Whether something says of a document who may read it. */
  public boolean hasRules() {
    return saysWhoMayRead() && !Boolean.TRUE.equals(content.withoutRules);
  }
}
