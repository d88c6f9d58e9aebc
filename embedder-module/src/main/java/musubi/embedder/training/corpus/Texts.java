package musubi.embedder.training.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import musubi.embedder.onnx.TextTokenizer;

/** Turns texts into pieces on all processors, and running text into sentences. */
final class Texts {

  private static final int CHUNK = 2048;
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[。！？])");

  private Texts() {}

  static int[][] pieces(TextTokenizer tokenizer, List<String> texts) {
    int[][] pieces = new int[texts.size()][];
    IntStream.range(0, (texts.size() + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              int from = chunk * CHUNK;
              int to = Math.min(texts.size(), from + CHUNK);
              int[][] part = tokenizer.pieces(texts.subList(from, to));
              System.arraycopy(part, 0, pieces, from, part.length);
            });
    return pieces;
  }

  /** The sentences of each document, as pieces; sentences without a piece are left out. */
  static List<int[][]> sentences(TextTokenizer tokenizer, List<List<String>> documents) {
    List<String> sentences = new ArrayList<>();
    int[] ends = new int[documents.size()];
    for (int d = 0; d < ends.length; d++) {
      for (String paragraph : documents.get(d)) {
        SENTENCE_END
            .splitAsStream(paragraph)
            .filter(sentence -> !sentence.isBlank())
            .forEach(sentences::add);
      }
      ends[d] = sentences.size();
    }
    int[][] pieces = pieces(tokenizer, sentences);
    List<int[][]> result = new ArrayList<>(ends.length);
    int from = 0;
    for (int end : ends) {
      result.add(
          IntStream.range(from, end)
              .mapToObj(i -> pieces[i])
              .filter(sentence -> sentence.length > 0)
              .toArray(int[][]::new));
      from = end;
    }
    return result;
  }
}
