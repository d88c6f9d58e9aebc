package musubi.lucene.analysis;

/**
 * A normalised text, with the place of each of its characters in the original. Immutable as long as
 * nobody writes to the arrays. They are not copied, because passages are analysed by the hundred
 * thousand.
 *
 * @param text the normalised text
 * @param starts for each UTF-16 unit of {@code text}, the offset in the original where what it
 *     stands for begins; never falling
 * @param ends likewise, the offset behind it; never falling, and above the start
 * @param originalLength of the text as it was written
 */
public record NormalizedText(String text, int[] starts, int[] ends, int originalLength) {

  /**
   * Returns where a run of the normalised text that starts at {@code index} starts in the original.
   */
  public int originalStart(int index) {
    return index < text.length() ? starts[index] : originalLength;
  }

  /**
   * Returns where a run of the normalised text that ends before {@code index} ends in the original.
   */
  public int originalEnd(int index) {
    return index == 0 ? 0 : ends[index - 1];
  }
}
