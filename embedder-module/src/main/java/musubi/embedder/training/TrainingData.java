package musubi.embedder.training;

import java.util.List;

/**
 * The data that a model is trained on.
 *
 * @param pairs texts that belong together
 * @param documents running text, a list of paragraphs each; used for the vocabulary, for
 *     co-occurrence, and for pairs of a sentence and what stands around it; may be empty
 */
public record TrainingData(List<TrainingPair> pairs, List<List<String>> documents) {

  public TrainingData {
    pairs = List.copyOf(pairs);
    documents = List.copyOf(documents);
  }
}
