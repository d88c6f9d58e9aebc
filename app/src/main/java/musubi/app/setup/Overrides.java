package musubi.app.setup;

import java.nio.file.Path;
import musubi.app.config.FusionName;
import musubi.lucene.index.VectorFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a command line sets over the configuration; null for what it does not set.
 *
 * @param index which index, and how it is made
 * @param fusion how the arms are merged
 * @param rerank whether a cross-encoder reads the first hits again
 * @param hits how many hits, and which
 * @param build what becomes of generations, and what is suggested
 * @param server where {@code serve} listens
 * @param words which words queries are asked with
 */
public record Overrides(
    Index index, Fusion fusion, Rerank rerank, Hits hits, Build build, Server server, Words words) {

  /** Nothing is set. */
  public static final Overrides NONE =
      new Overrides(
          new Index(null, null, null, null),
          new Fusion(null, null),
          new Rerank(null, null, null),
          new Hits(null, null),
          new Build(null, null),
          new Server(null, null),
          new Words(false));

  /**
   * Which index, and how it is made.
   *
   * @param data the data folder
   * @param model a published model folder
   * @param dimensions leading dimensions to keep
   * @param vectors how vectors are stored
   */
  public record Index(
      @Nullable Path data,
      @Nullable Path model,
      @Nullable Integer dimensions,
      @Nullable VectorFormat vectors) {}

  /**
   * How the arms are merged.
   *
   * @param semanticWeight 0 to 1
   */
  public record Fusion(@Nullable FusionName name, @Nullable Double semanticWeight) {}

  /**
   * Whether a cross-encoder reads the first hits again.
   *
   * @param folder of the reranker
   * @param depth number of hits that it reads
   * @param budgetMillis time for it in each search
   */
  public record Rerank(
      @Nullable Path folder, @Nullable Integer depth, @Nullable Integer budgetMillis) {}

  /**
   * How many hits, and which.
   *
   * @param k hits of a page
   * @param minRelevance 0 to 1
   */
  public record Hits(@Nullable Integer k, @Nullable Double minRelevance) {}

  /**
   * What becomes of generations, and what is suggested.
   *
   * @param queryLog a file of queries that people typed
   * @param keep number of generations that stay; 0 for all
   * @param allowDeleting whether any number of documents may be deleted
   */
  public record Build(@Nullable Path queryLog, @Nullable Integer keep, boolean allowDeleting) {

    /** No more is deleted than is usual. */
    public Build(@Nullable Path queryLog, @Nullable Integer keep) {
      this(queryLog, keep, false);
    }
  }

  /**
   * Where {@code serve} listens.
   *
   * @param address an address or a name
   * @param port 0 for any that is free
   */
  public record Server(@Nullable String address, @Nullable Integer port) {}

  /**
   * Which words queries are asked with.
   *
   * @param noVocabulary whether the vocabulary of the Japanese office is left out
   */
  public record Words(boolean noVocabulary) {}

  public Overrides with(Words other) {
    return new Overrides(index, fusion, rerank, hits, build, server, other);
  }

  public Overrides with(Index other) {
    return new Overrides(other, fusion, rerank, hits, build, server, words);
  }

  public Overrides with(Fusion other) {
    return new Overrides(index, other, rerank, hits, build, server, words);
  }

  public Overrides with(Rerank other) {
    return new Overrides(index, fusion, other, hits, build, server, words);
  }

  public Overrides with(Hits other) {
    return new Overrides(index, fusion, rerank, other, build, server, words);
  }

  public Overrides with(Build other) {
    return new Overrides(index, fusion, rerank, hits, other, server, words);
  }

  public Overrides with(Server other) {
    return new Overrides(index, fusion, rerank, hits, build, other, words);
  }

  /** These with another format of vectors. */
  public Overrides withVectors(@Nullable VectorFormat vectors) {
    return with(new Index(index.data, index.model, index.dimensions, vectors));
  }
}
