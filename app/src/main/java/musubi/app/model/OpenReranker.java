package musubi.app.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import musubi.embedder.CrossEncoder;
import musubi.embedder.model.CrossEncoderFolderReader;
import musubi.embedder.onnx.OnnxCrossEncoder;
import musubi.embedder.onnx.OnnxOptions;
import musubi.lucene.rerank.Reranker;
import musubi.lucene.rerank.Reranking;

/**
 * A cross-encoder that searches rerank with, or none. Closed after the last search.
 *
 * @param encoder the model
 * @param reranking what searches are given
 */
public record OpenReranker(Optional<CrossEncoder> encoder, Optional<Reranking> reranking)
    implements AutoCloseable {

  /** No reranking. */
  public static final OpenReranker NONE = new OpenReranker(Optional.empty(), Optional.empty());

  /**
   * Loads a model.
   *
   * @param folder as it is published
   * @param depth number of hits that are reranked
   * @param budget time for it in each search
   * @throws musubi.embedder.ModelException if the model cannot be used
   */
  public static OpenReranker open(Path folder, int depth, Duration budget) {
    CrossEncoder encoder =
        OnnxCrossEncoder.open(CrossEncoderFolderReader.read(folder), OnnxOptions.DEFAULTS);
    return new OpenReranker(
        Optional.of(encoder), Optional.of(new Reranking(reranker(encoder), depth, budget)));
  }

  private static Reranker reranker(CrossEncoder encoder) {
    return new Reranker() {
      @Override
      public Optional<float[]> score(String query, List<String> passages, Duration budget) {
        return encoder.score(query, passages, budget);
      }

      @Override
      public double relevance(float score) {
        return CrossEncoder.probability(score);
      }

      @Override
      public String name() {
        return encoder.name();
      }
    };
  }

  /** The model's name and the depth; empty where there is none. */
  public Optional<String> describe() {
    return reranking.map(Reranking::describe);
  }

  @Override
  public void close() {
    encoder.ifPresent(CrossEncoder::close);
  }
}
