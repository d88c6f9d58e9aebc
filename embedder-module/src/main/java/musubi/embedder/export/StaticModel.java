package musubi.embedder.export;

import musubi.embedder.table.PieceTable;

/**
 * A static embedding model: a text's vector is the mean of the vectors of its pieces, at unit
 * length. No prompts, no special tokens.
 *
 * @param name for people
 * @param tokenizerJson the bytes of its {@code tokenizer.json}, which gives ids below {@code
 *     table.size()}; not copied
 * @param table a row a piece
 * @param maxTokens where texts are cut, at least 1
 */
public record StaticModel(String name, byte[] tokenizerJson, PieceTable table, int maxTokens) {

  public StaticModel {
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens %d must be at least 1".formatted(maxTokens));
    }
  }
}
